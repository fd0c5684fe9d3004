"""The board as the components draw it: one table a scale of sizes, cells from published numbers."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from donations.goods import words
from donations.goods.bands import band_words
from donations.goods.queries.board import CampaignBoard, ItemOnBoard, Slot
from donations.goods.queries.flow import FlowRow
from home.campaigns.models import Campaign
from home.catalogue.items import ITEMS, SizeKind

_KINDS: Final = (SizeKind.GARMENT, SizeKind.SHOE, SizeKind.NONE)
Table = dict[str, Any]


def board_tables(campaign: Campaign, board: CampaignBoard, *, is_open: bool) -> list[Table]:
    """Return a table for clothes, for shoes and for things without a size, as far as asked."""
    tables = []
    for kind in _KINDS:
        items = [item for item in board.items if ITEMS[item.item].size_kind is kind]
        if items:
            tables.append(_table(campaign, kind, items, is_open))
    return tables


def bars(board: CampaignBoard) -> list[Table]:
    """Return asked, pledged, delivered by item; delivered is a floored sum of the campaign."""
    return [
        {
            "label": words.item_name(item.item),
            "asked": item.asked,
            "pledged": item.pledged,
            "delivered": item.delivered,
            "asked_pieces": words.pieces(item.item, item.asked),
        }
        for item in board.items
    ]


def wanted_most(campaign: Campaign, slots: Sequence[Slot]) -> list[Table]:
    return [
        {
            "item": words.item_name(slot.item),
            "size": band_words(slot.item, slot.band),
            "left": slot.left,
            "asked_pieces": words.pieces(slot.item, slot.asked),
            "url": give_url(campaign, slot),
        }
        for slot in slots
    ]


def give_url(campaign: Campaign, slot: Slot) -> str:
    """Return where pressing a cell leads: the first page of the flow, this cell remembered."""
    query = urlencode({"slot": slot.code})
    return f"{reverse('goods:give_start', args=[campaign.code])}?{query}"


def _table(
    campaign: Campaign, kind: SizeKind, items: Sequence[ItemOnBoard], is_open: bool
) -> Table:
    bands = sorted({slot.band for item in items for slot in item.slots}, key=lambda b: b.order)
    return {
        "caption": _caption(kind),
        "sizes": [band_words(items[0].item, band) for band in bands],
        "rows": [
            {
                "item": words.item_name(item.item),
                "cells": [_cell(campaign, item, band, is_open) for band in bands],
            }
            for item in items
        ],
    }


def _cell(campaign: Campaign, item: ItemOnBoard, band: object, is_open: bool) -> Table | None:
    slot = next((slot for slot in item.slots if slot.band == band), None)
    if slot is None:
        return None
    url = give_url(campaign, slot) if is_open else ""
    return {"left": slot.left, "needed": slot.asked, "url": url}


def _caption(kind: SizeKind) -> str:
    if kind is SizeKind.GARMENT:
        return _("Clothes, by the height they are made for")
    if kind is SizeKind.SHOE:
        return _("Shoes and socks, by the length of the foot")
    return _("Things without a size")


def flow_table(rows: Sequence[FlowRow]) -> Table:
    """Return the way of the goods by item, ready for the table component."""
    return {
        "headings": [
            _("Item"),
            *(_("Asked for"), _("Pledged"), _("Received")),
            *(_("Packed"), _("Handed over"), _("Returned")),
        ],
        "rows": [
            [
                words.item_name(row.item),
                *(row.asked or "–", row.pledged or "–", row.received or "–"),
                *(_at_least(row.packed), _at_least(row.delivered), _at_least(row.returned)),
            ]
            for row in rows
        ],
    }


def flow_bars(rows: Sequence[FlowRow]) -> list[Table]:
    """Return bars for what was asked for on a board."""
    return [
        {
            "label": words.item_name(row.item),
            "asked": row.asked,
            "pledged": row.pledged,
            "delivered": row.delivered,
            "asked_pieces": words.pieces(row.item, row.asked),
        }
        for row in rows
        if row.asked
    ]


def _at_least(floor: int) -> str:
    return f"≥ {floor}" if floor else "–"
