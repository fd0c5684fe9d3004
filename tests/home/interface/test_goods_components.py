from typing import Any

import pytest
from django.utils import translation

from tests.home.interface.pages import component, one, words


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def _board(**cell: Any) -> dict[str, Any]:
    return {
        "caption": "Hoodies",
        "sizes": ["100–120", "120–140"],
        "rows": [{"item": "Fleece hoodie", "cells": [cell, None]}],
    }


def test_a_bar_draws_pledged_and_delivered_as_shares_of_what_is_asked() -> None:
    bar = component("bar", label="Shoes", asked=200, pledged=150, delivered=50)

    assert one(bar, ".bar__pledged")["x2"] == "75%"
    assert one(bar, ".bar__done")["width"] == "25%"


def test_a_bar_says_in_words_what_it_draws() -> None:
    bar = component("bar", label="Shoes", asked=200, pledged=150, delivered=50)

    assert words(one(bar, ".bar__text")) == "200 asked for, 150 pledged, 50 delivered"
    assert one(bar, "svg")["aria-hidden"] == "true"


def test_a_needed_cell_leads_into_the_pledge() -> None:
    board = component("board", board=_board(left=15, needed=40, url="/pledge/1"))

    link = one(board, "a.cell--need")
    assert link["href"] == "/pledge/1"
    assert words(link) == "Fleece hoodie, 100–120 15 left of 40 needed"


def test_a_cell_without_an_address_is_no_link() -> None:
    board = component("board", board=_board(left=15, needed=40))

    assert not board.select("a")
    assert one(board, ".cell--need")


def test_a_fully_pledged_cell_says_so_and_takes_no_more() -> None:
    board = component("board", board=_board(left=0, needed=40, url="/pledge/1"))

    assert not board.select("a")
    assert words(one(board, ".cell--met")) == "100–120 ✓ all pledged 40 needed"


def test_a_size_nobody_asked_for_says_so_without_a_number() -> None:
    board = component("board", board=_board(left=15, needed=40))

    assert words(one(board, ".cell--none")) == "– not asked for"


def test_every_row_of_the_board_is_named_for_a_screen_reader() -> None:
    board = component("board", board=_board(left=15, needed=40))

    assert words(one(board, "tbody th[scope=row]")) == "Fleece hoodie"
    assert [words(cell) for cell in board.select("thead th[scope=col]")] == [
        "Item",
        "100–120",
        "120–140",
    ]


def test_the_way_of_a_pledge_marks_where_it_is() -> None:
    way = component(
        "steps",
        steps=[
            {"label": "Received", "state": "done", "count": 20},
            {"label": "Packed", "state": "now", "count": 0},
            {"label": "Delivered", "state": "todo", "count": None},
        ],
    )

    assert [words(step) for step in way.select("li")] == [
        "Received done 20",
        "Packed in progress 0",
        "Delivered not yet",
    ]
    assert words(one(way, "[aria-current=step]")) == "Packed in progress 0"


@pytest.mark.parametrize("tone", ["red", "yellow", "blue", "green", "open", "wait", "done", "stop"])
def test_a_chip_has_a_shape_and_a_word_besides_its_colour(tone: str) -> None:
    chip = component("chip", tone=tone, label="Word")

    assert str(one(chip, "use")["href"]).endswith(f"icons.svg#tone-{tone}")
    assert words(chip) == "Word"
