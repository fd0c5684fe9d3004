from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from home.interface.forms import SampleForm
from tests.home.interface.pages import component, one, words


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def _form(data: dict[str, Any] | None = None, **context: Any) -> BeautifulSoup:
    return component("form", form=SampleForm(data=data), submit_label="Send", **context)


def test_a_fresh_form_has_no_error_summary() -> None:
    assert not _form().select(".error-summary")


def test_every_error_in_the_summary_leads_to_its_field() -> None:
    form = _form({"pairs": 20, "kind": "shoes"})

    targets = [str(link["href"]).removeprefix("#") for link in form.select(".error-summary a")]
    assert targets == ["id_name", "id_pairs", "id_arrival_0", "id_new"]
    assert all(one(form, f"#{target}") for target in targets)


def test_an_error_stands_beside_its_field_and_is_named_by_it() -> None:
    form = _form({"pairs": 20})

    field = one(form, "#id_pairs")
    assert field["aria-invalid"] == "true"
    assert "id_pairs_error" in str(field["aria-describedby"])
    assert words(one(form, "#id_pairs_error")) == "Only 15 pairs are still needed in this size."


def test_a_hint_is_tied_to_its_field() -> None:
    form = _form()

    assert "id_name_helptext" in str(one(form, "#id_name")["aria-describedby"])
    assert one(form, "#id_name_helptext")


def test_only_what_may_be_left_out_is_marked() -> None:
    marked = [words(mark.parent) for mark in _form().select(".field__optional") if mark.parent]

    assert marked == [
        "Expected day (optional)",
        "Picture of the goods (optional)",
        "Anything else? (optional)",
    ]


def test_every_control_has_a_label() -> None:
    form = _form()

    labelled = {label.get("for") for label in form.select("label")}
    controls = form.select("input:not([type=hidden]), select, textarea")
    assert {control["id"] for control in controls} <= labelled


def test_radio_buttons_share_a_legend() -> None:
    assert words(one(_form(), "fieldset legend")) == "How will the goods arrive?"


def test_a_form_with_a_file_is_sent_in_parts() -> None:
    assert one(_form(), "form")["enctype"] == "multipart/form-data"


def test_a_form_that_asks_first_still_has_a_plain_button() -> None:
    form = _form(confirm_id="ask")

    assert one(form, "form")["data-confirm"] == "ask"
    assert words(one(form, "button[type=submit]")) == "Send"


def test_an_answer_left_out_reads_not_given() -> None:
    answers = component("answers", answers=[{"question": "Day", "answer": "", "change_url": "/d"}])

    assert words(one(answers, "dl")) == "Day Not given Change Day"
