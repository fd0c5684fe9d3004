"""The board as a file: all the public ever learns about needs, and exactly that.

A count is the published one, a multiple of five and at least ten. What does not apply is left out:
there is no null, no zero and no "fewer than five" in this file.
"""

import csv
import io
from typing import Any, Final

from donations.goods.bands import SCALES
from donations.goods.models import Board, BoardCell
from donations.goods.queries import board as queries
from home.campaigns.models import Campaign
from home.catalogue.items import ITEMS, SizeKind
from home.interface.spreadsheets import plain

CSV_COLUMNS: Final = (
    *("wave", "published_on", "area_zh", "area_en", "item", "item_zh", "item_en"),
    *("size_from", "size_below", "unit", "count", "pledged"),
)
Json = dict[str, Any]


def board_json(campaign: Campaign) -> Json:
    """Return the boards of a campaign, wave by wave, as the schema says."""
    return {
        "campaign": campaign.code,
        "name": {"zh": campaign.name_zh, "en": campaign.name_en},
        "round": 5,
        "boards": [_board(board) for board in queries.boards_of(campaign)],
    }


def board_csv(campaign: Campaign) -> str:
    """Return one row a cell."""
    text = io.StringIO()
    rows = csv.DictWriter(text, CSV_COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    for board in queries.boards_of(campaign):
        names = {area.pk: area for area in board.areas.all()}
        for cell in _in_order(board):
            area = names[cell.area_id]
            names_of = {"area_zh": plain(area.name_zh), "area_en": plain(area.name_en)}
            rows.writerow(_row(board, cell) | names_of)
    return text.getvalue()


def _board(board: Board) -> Json:
    areas = sorted(board.areas.all(), key=lambda area: (area.name_zh, area.pk))
    return {
        "wave": board.wave,
        "published_on": board.published_on.isoformat(),
        "digest": board.digest,
        "areas": [
            {
                "id": str(area.pk),
                "name": {"zh": area.name_zh, "en": area.name_en},
                "schools": sorted(area.schools_zh),
            }
            for area in areas
        ],
        "cells": [_cell(cell) for cell in _in_order(board)],
    }


def _cell(cell: BoardCell) -> Json:
    kind = ITEMS[cell.item].size_kind
    told: Json = {"area": str(cell.area_id), "item": cell.item, "count": cell.asked}
    if kind is not SizeKind.NONE:
        told |= {"size": list(_size(cell)), "unit": SCALES[kind][3]}
    if cell.pledged:
        told["pledged"] = cell.pledged
    return told


def _row(board: Board, cell: BoardCell) -> Json:
    item = ITEMS[cell.item]
    row: Json = {
        "wave": board.wave,
        "published_on": board.published_on.isoformat(),
        "item": cell.item,
        "item_zh": item.name_zh,
        "item_en": item.name_en,
        "count": cell.asked,
        "pledged": cell.pledged or "",
    }
    if item.size_kind is not SizeKind.NONE:
        low, high = _size(cell)
        row |= {"size_from": low, "size_below": high, "unit": SCALES[item.size_kind][3]}
    return row


def _size(cell: BoardCell) -> tuple[int, int]:
    """Return from and below; an open end is told as the end of the scale one can buy."""
    first, end, _step, _unit = SCALES[ITEMS[cell.item].size_kind]
    return cell.size_from or first, cell.size_to or end


def _in_order(board: Board) -> list[BoardCell]:
    """Order by public words only, so that a file says nothing by its order."""
    names = {area.pk: area.name_zh for area in board.areas.all()}
    return sorted(
        board.cells.all(),
        key=lambda cell: (names[cell.area_id], cell.item, cell.size_from or 0, cell.pk),
    )
