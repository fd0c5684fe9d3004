"""Every number that the site keeps or adds up is in the list of docs/disclosure.md, with why."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from config.local import places
from home.campaigns import figures

SITE = ("donations", "home")
SUM = re.compile(r"(?:Sum|Count|Avg|Min|Max|StdDev|Variance)\([^)]*\)|\.count\(\)")
NUMBERS = (models.IntegerField, models.FloatField, models.DecimalField)
MESSAGES = r"(Released|LotCommitment|BoardRelease|DisbursementPosted)"  # of the gate, listed there
ABOUT_PAGES = {"pages"}  # sizes of files and places in the tree, kept by Wagtail


def listed() -> set[str]:
    text = (places.ROOT / "docs" / "disclosure.md").read_text(encoding="utf-8")
    table = text.split("## Every number the public sees")[1]
    return set(re.findall(r"`([^`]+)`", table))


def columns() -> Iterator[str]:
    for model in apps.get_models():
        meta = model._meta
        if model.__module__.split(".")[0] in SITE and meta.app_label not in ABOUT_PAGES:
            for field in meta.get_fields():
                if isinstance(field, NUMBERS) and not field.primary_key:
                    yield f"{meta.object_name}.{field.name}"


def sums() -> Iterator[str]:
    for path in (found for side in SITE for found in Path(places.ROOT, side).rglob("*.py")):
        if "migrations" not in path.parts:
            yield from SUM.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("column", sorted(columns()))
def test_every_number_the_site_keeps_is_listed_with_why_it_is_safe(column: str) -> None:
    assert column in listed()


def test_every_sum_the_site_makes_is_listed_with_why_it_is_safe() -> None:
    assert set(sums()) - listed() == set()


def test_every_figure_of_the_home_page_is_listed_with_why_it_is_safe() -> None:
    assert figures.names() - listed() == set()


def test_the_list_names_nothing_that_is_gone() -> None:
    known = {*columns(), *sums(), *figures.names()}
    theirs = {one for one in listed() if re.match(MESSAGES, one)}
    files = {one for one in listed() if one.startswith("tests/")}

    assert listed() - known - theirs - files == set()
