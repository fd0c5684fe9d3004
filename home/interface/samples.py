"""Invented figures for the style guide: what each component expects, as an example to copy."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from home.interface import forms

Sample = dict[str, Any]


def styleguide_context() -> Sample:
    return {
        "crumbs": [{"label": _("Home"), "url": "/"}, {"label": _("Style guide")}],
        **_front(),
        **_goods(),
        **_way(),
        **_asking(),
        **_lists(),
        **_words(),
    }


def _front() -> Sample:
    return {
        "hero": {
            "title": _("A warm coat before the snow"),
            "lead": _("See what children in your county still need, and follow what you give."),
            "action": _("See what is needed now"),
            "more": _("How it works"),
        },
        "cards": [
            {
                "title": _("Give goods"),
                "text": _("New shoes, coats and school things, by size."),
                "picture": "goods",
            },
            {
                "title": _("Volunteer"),
                "text": _("Carry, pack, or teach a safety lesson."),
                "picture": "visit",
            },
            {
                "title": _("Find childcare"),
                "text": _("Places, fees and hours near you."),
                "picture": "care",
            },
            {
                "title": _("Where it goes"),
                "text": _("Every yuan and every piece, line by line."),
                "picture": "ledger",
                "foot": _("Updated 12 days ago"),
            },
        ],
        "tiles": [
            {"value": "2,140", "unit": _("pieces"), "label": _("delivered this winter")},
            {"value": "186", "unit": _("hours"), "label": _("given by volunteers")},
            {
                "value": "97%",
                "label": _("of pledges arrived"),
                "note": _("within the promised week"),
            },
        ],
        "as_of": date(2024, 12, 20),
    }


def _goods() -> Sample:
    return {
        "board": {
            "caption": _("Cotton shoes and hoodies, Gaoqing demo county"),
            "sizes": ["100–120", "120–140", "140–160", "160–190"],
            "rows": [
                {
                    "item": _("Fleece hoodie"),
                    "cells": [_cell(15, 40), _cell(30, 85), _cell(0, 60), None],
                },
                {
                    "item": _("Cotton shoes"),
                    "cells": [_cell(5, 35), _cell(0, 70), _cell(25, 55), _cell(10, 15)],
                },
            ],
        },
        "bars": [
            {"label": _("Fleece hoodie"), "asked": 185, "pledged": 140, "delivered": 96},
            {"label": _("Cotton shoes"), "asked": 175, "pledged": 175, "delivered": 120},
        ],
    }


def _cell(left: int, needed: int) -> Sample:
    return {"left": left, "needed": needed, "url": "#board"}


def _way() -> Sample:
    return {
        "steps": [
            {"label": _("Announced"), "state": "done", "count": 20},
            {"label": _("Received"), "state": "done", "count": 20},
            {"label": _("Matched"), "state": "done", "count": 14, "note": _("6 kept in reserve")},
            {"label": _("Packed"), "state": "now", "count": 9},
            {"label": _("Delivered"), "state": "todo", "count": None},
        ],
        "receipt": {
            "title": _("Thank you, your pledge is noted"),
            "code": "NT-7K2Q-94FM",
            "text": _("Send the goods within 14 days. We write to you when they arrive."),
        },
        "events": [
            {"at": date(2024, 12, 20), "text": _("14 pairs handed over, countersigned")},
            {"at": date(2024, 12, 12), "text": _("20 of 20 pairs arrived at the hub")},
            {"at": date(2024, 12, 2), "text": _("Pledge noted")},
        ],
        "share": {
            "title": _("A warm coat before the snow"),
            "line": _("30 hoodies still needed in 120–140"),
            "address": "https://nuantong.example.org/s/winter",
        },
    }


def _asking() -> Sample:
    return {
        "form": forms.SampleForm(data=forms.SAMPLE_ANSWERS),
        "form_submit": _("Send my pledge"),
        "empty_form": None,
        "answers": [
            {"question": _("Item"), "answer": _("Cotton shoes"), "change_url": "#forms"},
            {"question": _("Number of pairs"), "answer": "20", "change_url": "#forms"},
            {"question": _("Anything else?"), "answer": "", "change_url": "#forms"},
        ],
        "dialog": {
            "title": _("Send this pledge?"),
            "text": _("We then keep these pairs for you for 14 days."),
        },
    }


def _lists() -> Sample:
    return {
        "table": {
            "caption": _("What became of the goods"),
            "headings": [_("Item"), _("State"), _("Asked"), _("Delivered")],
            "rows": [
                [
                    {"text": _("Fleece hoodie"), "url": "#lists"},
                    {"text": _("On its way"), "tone": "wait"},
                    185,
                    96,
                ],
                [
                    {"text": _("Cotton shoes"), "url": "#lists"},
                    {"text": _("Delivered"), "tone": "done"},
                    175,
                    175,
                ],
            ],
            "total": [_("Together"), "", 360, 271],
        },
        "page_obj": Paginator(range(50), 10).page(2),
        "empties": [
            {
                "picture": "snowfield",
                "title": _("Nothing is missing here"),
                "text": _("Everything asked for in this county is pledged."),
            },
            {
                "picture": "shelf",
                "title": _("No goods on the shelf"),
                "url": "#lists",
                "label": _("Give goods"),
            },
            {"picture": "letterbox", "title": _("No messages yet")},
            {"picture": "path", "title": _("No visit is planned")},
        ],
    }


def _words() -> Sample:
    return {
        "chips": [
            {"tone": "open", "label": _("Open")},
            {"tone": "wait", "label": _("Waiting")},
            {"tone": "done", "label": _("Delivered")},
            {"tone": "stop", "label": _("Withdrawn")},
            {"tone": "plain", "label": _("Draft")},
        ],
        "notices": [
            {
                "kind": "info",
                "icon": "info",
                "text": _("The board changes only on fixed days."),
            },
            {"kind": "success", "icon": "done", "text": _("Your pledge is noted.")},
            {"kind": "warning", "icon": "warning", "text": _("This page was updated 60 days ago.")},
            {"kind": "error", "icon": "warning", "text": _("Only 15 pairs are still needed.")},
        ],
        "reading": _(
            "On a snow day in December, boxes of shoes and hoodies came to the school gate. "
            "Nobody called out a name: every pack carried a code, and the teacher handed it over."
        ),
        "colours": [
            {"tone": "red", "label": _("Red"), "count": 18, "rule": _("at once")},
            {"tone": "yellow", "label": _("Yellow"), "count": 131, "rule": _("every month")},
            {"tone": "blue", "label": _("Blue"), "count": 459, "rule": _("every quarter")},
            {"tone": "green", "label": _("Green"), "count": 704, "rule": _("every year")},
        ],
    }
