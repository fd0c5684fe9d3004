from typing import Any

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from tests.home.interface.pages import component, one, words

TABLE: dict[str, Any] = {
    "caption": "Goods",
    "headings": ["Item", "State", "Asked"],
    "rows": [[{"text": "Shoes", "url": "/s"}, {"text": "Sent", "tone": "wait"}, 0]],
}


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def test_cells_carry_their_heading_for_the_phone() -> None:
    table = component("table", **TABLE)

    assert [cell["data-label"] for cell in table.select("tbody td")] == ["State", "Asked"]
    assert words(one(table, "tbody th a[href='/s']")) == "Shoes"


def test_a_cell_of_zero_is_shown() -> None:
    table = component("table", **TABLE, numbers_from=3)

    assert words(one(table, "tbody td.is-number")) == "0"


def test_a_total_stands_in_the_foot() -> None:
    table = component("table", **TABLE, total=["Together", "", 360])

    assert words(one(table, "tfoot tr")) == "Together 360"
    assert one(table, "tfoot td.is-blank")


def test_pages_keep_the_other_parameters() -> None:
    pages = component(
        "pagination",
        path="/list?area=7&page=2",
        page_obj=Paginator(range(30), 10).page(2),
    )

    assert one(pages, "a[rel=next]")["href"] == "?area=7&page=3"
    assert one(pages, "a[rel=prev]")["href"] == "?area=7&page=1"
    assert "Page 2 of 3" in words(pages)


def test_one_page_needs_no_paging() -> None:
    pages = component("pagination", page_obj=Paginator(range(3), 10).page(1))

    assert not pages.select("nav")


def test_the_last_crumb_is_this_page() -> None:
    crumbs = component("crumbs", crumbs=[{"label": "Home", "url": "/"}, {"label": "Here"}])

    assert words(one(crumbs, "[aria-current=page]")) == "Here"
    assert len(crumbs.select("a")) == 1


def test_an_empty_list_offers_what_to_do() -> None:
    empty = component("empty", title="Nothing", action_url="/give", action_label="Give")

    assert words(one(empty, "a[href='/give']")) == "Give"
    assert not empty.select("img")


def test_a_picture_of_an_empty_list_says_nothing_to_a_screen_reader() -> None:
    empty = component("empty", title="Nothing", picture="shelf")

    assert one(empty, "img")["alt"] == ""


def test_a_card_is_one_link_with_or_without_a_picture() -> None:
    plain = component("card", title="Give", url="/give")
    drawn = component("card", title="Give", url="/give", picture="goods")

    assert words(one(plain, "a[href='/give']")) == words(one(drawn, "a")) == "Give"
    assert not plain.select("img")
    assert one(drawn, "img")["alt"] == ""
