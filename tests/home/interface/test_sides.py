from typing import Any

import pytest
from django.utils import translation

from home.interface import samples
from tests.home.interface.pages import one, page, words

pytestmark = pytest.mark.django_db
NAV: list[dict[str, Any]] = [
    {"label": "Today", "url": "/t", "active": True, "count": 3},
    {"label": "Packs", "url": "/p"},
]


@pytest.mark.parametrize("base", ["site/base.html", "office/base.html"])
def test_the_section_being_read_is_marked_in_every_menu(base: str) -> None:
    soup = page(base, nav_items=NAV)

    assert [link["href"] for link in soup.select("[aria-current=page]")] == ["/t", "/t"]


@pytest.mark.parametrize(("language", "shown"), [("zh-hans", "zh-hans"), ("en", "en")])
def test_a_page_names_its_language(language: str, shown: str) -> None:
    with translation.override(language):
        soup = page("site/base.html")

    assert one(soup, "html")["lang"] == shown


def test_the_two_sides_cannot_be_mistaken_for_each_other() -> None:
    site, office = page("site/base.html"), page("office/base.html", area_name="Gaoqing")

    assert one(site, "body.site .site-header")
    assert one(office, "body.office .office-header .office-tag")
    assert "Gaoqing" in words(one(office, ".office-who"))


def test_every_public_page_ends_with_the_hotlines() -> None:
    numbers = [str(link["href"]) for link in page("site/base.html").select(".hotlines a")]

    assert numbers == [f"tel:{n}" for n in ("110", "120", "119", "12345", "12349", "12355")]


def test_the_skip_link_leads_to_the_content() -> None:
    soup = page("office/base.html")

    assert one(soup, ".skip-link")["href"] == "#main"
    assert one(soup, "main#main")


@pytest.mark.parametrize("side", ["site", "office"])
def test_invented_data_says_so_on_both_sides(side: str) -> None:
    assert words(one(page(f"{side}/base.html", is_demo=True), ".demo-ribbon strong")) == (
        "演示数据 Demo data"
    )
    assert not page(f"{side}/base.html", is_demo=False).select(".demo-ribbon")


def test_htmx_may_neither_evaluate_nor_write_styles() -> None:
    config = str(one(page("site/base.html"), "meta[name=htmx-config]")["content"])

    assert '"allowEval": false' in config
    assert '"includeIndicatorStyles": false' in config


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("side", ["site", "office"])
def test_the_style_guide_has_one_first_heading_and_no_id_twice(side: str, language: str) -> None:
    with translation.override(language):
        context = {**samples.styleguide_context(), "base_template": f"{side}/base.html"}
        soup = page("styleguide.html", side=side, **context)

    ids = [element["id"] for element in soup.select("[id]")]
    assert len(soup.select("h1")) == 1
    assert len(ids) == len(set(ids))
