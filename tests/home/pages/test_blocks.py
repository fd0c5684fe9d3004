"""What an editor may put into a page, and what the blocks refuse."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from home.guard.page_text import plain, texts_of
from home.pages.blocks import BodyBlock, FactBlock, PictureBlock
from home.pages.models import InformationPage
from tests.home.pages.opened import publish_changes


@pytest.mark.parametrize("fact", ["已有 3 所学校", "共二〇二4", "１０ 双"])
def test_a_fact_with_a_figure_is_refused(fact: str) -> None:
    with pytest.raises(ValidationError):
        FactBlock().clean(fact)


def test_a_fact_in_words_is_kept() -> None:
    assert FactBlock().clean("只收全新的衣物") == "只收全新的衣物"


def test_a_picture_without_words_is_refused() -> None:
    block = PictureBlock()

    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({"picture": None, "alt": "", "caption": ""}))

    assert "alt" in refused.value.as_json_data()["blockErrors"]  # type: ignore[attr-defined]  # a block's


def test_steps_have_at_least_two() -> None:
    block = BodyBlock().child_blocks["steps"]
    one = {"title": "路", "steps": [{"title": "一", "text": ""}]}

    with pytest.raises(ValidationError):
        block.clean(block.to_python(one))


@pytest.mark.django_db
def test_every_block_is_rendered_with_its_words(about: InformationPage, client: Client) -> None:
    about.body = json.dumps(
        [
            {"type": "text", "value": "<h2>标题甲</h2><p>正文乙</p>"},
            {"type": "steps", "value": {"title": "丙", "steps": [{"title": "丁", "text": "戊"}]}},
            {"type": "facts", "value": {"title": "己", "facts": ["庚"]}},
            {
                "type": "questions",
                "value": {"title": "辛", "questions": [{"question": "壬", "answer": "<p>癸</p>"}]},
            },
        ]
    )
    publish_changes(about)

    html = client.get(about.url).content.decode()

    assert [sign for sign in "甲乙丙丁戊己庚辛壬癸" if sign not in html] == []


@pytest.mark.django_db
def test_scripts_pasted_into_text_are_not_rendered(about: InformationPage, client: Client) -> None:
    about.body = json.dumps([{"type": "text", "value": "<p>x<script>alert(1)</script></p>"}])
    about.lead = "<script>alert(2)</script>"
    publish_changes(about)

    html = client.get(about.url).content.decode()

    assert "<script>alert(2)" not in html


@pytest.mark.django_db
def test_the_guard_reads_every_field_people_read(about: InformationPage) -> None:
    about.seo_title, about.search_description = "搜索标题", "搜索说明"
    about.body = json.dumps([{"type": "facts", "value": {"title": "要点", "facts": ["一条"]}}])

    read = {entry.field: entry.text for entry in texts_of(about)}

    assert read["seo_title"] == "搜索标题"
    assert read["search_description"] == "搜索说明"
    assert "一条" in read["body"]
    assert {"title", "lead"} <= read.keys()
    assert "url_path" not in read


def test_tags_inside_a_number_do_not_hide_it_and_blocks_stay_apart() -> None:
    assert plain("<p>990003<b>2015</b>1103</p><p>1&amp;2</p>") == "99000320151103\n1&2\n"
