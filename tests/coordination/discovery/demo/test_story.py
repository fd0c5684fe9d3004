"""The list as sent is read, every planted error found, mended as a person would, and counted."""

import csv
import io
import json
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest

from coordination.discovery.demo import files
from coordination.discovery.demo.files import demo_files
from coordination.discovery.roster.headings import FIELDS
from coordination.discovery.roster.marking.marked_copy import marked_copy
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.reading.delimited import read_pasted
from coordination.discovery.roster.roster_reading import apply_fix, read_roster, skip_row
from coordination.discovery.roster.rows import Roster, RosterRow
from coordination.needs.sizing.ages import whole_years
from coordination.needs.sizing.wanting import wanted_garment, wanted_shoe
from coordination.registry.demo_city.plan import (
    DRIVE_BOYS,
    DRIVE_GIRLS,
    DRIVE_ON,
    HOODIES_NEEDED,
    NEEDS_OPEN_ON,
    SHOES_NEEDED,
)

FILES = demo_files()
ROSTERS = (files.ROSTER, files.SECOND_ROSTER)
DAYS = (NEEDS_OPEN_ON, date(2024, 12, 12), DRIVE_ON)


@cache
def sent(name: str, on: date = NEEDS_OPEN_ON) -> Roster:
    return read_roster(read_book(FILES[name]), on=on, allow_demo=True)


@cache
def mended(name: str, on: date = NEEDS_OPEN_ON) -> Roster:
    roster = sent(name, on)
    for fix in csv.DictReader(io.StringIO(FILES[files.FIXES].decode())):
        if fix["file"] != name:
            continue
        row = int(fix["row"])
        if fix["action"] == "skip":
            roster = skip_row(roster, row_number=row, reason=fix["reason_zh"])
        else:
            field = next(field for field in FIELDS if field == fix["field"])
            roster = apply_fix(roster, row_number=row, field=field, new_text=fix["new_value"])
    return roster


def planted(name: str) -> list[dict[str, Any]]:
    record: list[dict[str, Any]] = json.loads(FILES[files.MANIFEST])["files"][name]["planted"]
    return record


def living(roster: Roster) -> list[RosterRow]:
    return [row for row in roster.rows if row.skipped is None]


@pytest.mark.parametrize("name", ROSTERS)
def test_every_planted_error_is_found_at_its_cell_and_nothing_else(name: str) -> None:
    wanted = Counter((p["code"], p["row"], p["cell"], p["severity"]) for p in planted(name))

    found = Counter((p.code, p.row, p.cell, p.severity) for p in sent(name).problems)

    assert found == wanted


@pytest.mark.parametrize("name", ROSTERS)
def test_after_the_fixes_the_list_is_ready_without_a_warning(name: str) -> None:
    roster = mended(name)

    assert roster.is_ready
    assert {row.state for row in living(roster)} == {"ok"}
    assert [row.must_measure for row in living(roster) if row.must_measure] == []


def test_some_children_have_to_be_measured_before_the_fixes() -> None:
    assert len([row for row in sent(files.ROSTER).rows if row.must_measure]) == 11


def test_exactly_103_children_remain_55_boys_and_48_girls() -> None:
    sexes = Counter(row.values.sex for row in living(mended(files.ROSTER)))

    assert sexes == {"m": 55, "f": 48}
    assert len({row.values.id_no for row in living(mended(files.ROSTER))}) == 103


@pytest.mark.parametrize("on", DAYS)
def test_ages_are_those_of_the_story_all_through_the_drive(on: date) -> None:
    ages: Counter[tuple[str, int]] = Counter()
    for row in living(mended(files.ROSTER)):
        assert row.values.birth is not None
        ages[row.values.sex or "", whole_years(row.values.birth, on)] += 1

    assert {age: ages["m", age] for age in DRIVE_BOYS} == DRIVE_BOYS
    assert {age: ages["f", age] for age in DRIVE_GIRLS} == DRIVE_GIRLS


@pytest.mark.parametrize("on", DAYS)
def test_the_needed_sizes_are_the_tables_of_the_story(on: date) -> None:
    shoes: Counter[int | None] = Counter()
    hoodies: Counter[int | None] = Counter()
    for row in living(mended(files.ROSTER, on)):
        wearer = row.values.wearer(on=on)
        assert wearer is not None
        shoe = wanted_shoe(row.values.shoe, wearer, on=on)
        hoodie = wanted_garment(row.values.garment, wearer, on=on, layer="inner")
        assert [shoe.must_measure, hoodie.must_measure] == [False, False]
        shoes[shoe.size] += 1
        hoodies[hoodie.size] += 1

    assert (shoes, hoodies) == (SHOES_NEEDED, HOODIES_NEEDED)


@pytest.mark.parametrize("on", DAYS)
def test_the_heights_alone_lead_to_the_same_hoodies(on: date) -> None:
    wearers = [row.values.wearer(on=on) for row in living(mended(files.ROSTER, on))]

    sizes = Counter(
        wanted_garment(None, wearer, on=on, layer="inner").size for wearer in wearers if wearer
    )

    assert sizes == HOODIES_NEEDED


def test_without_the_fixes_the_list_is_not_ready() -> None:
    roster = sent(files.ROSTER)

    assert not roster.is_ready
    assert roster.counts == {"ok": 63, "warning": 20, "error": 25, "duplicate": 4}


def test_the_sheet_of_staff_the_hidden_column_and_the_filter_are_noticed() -> None:
    codes = [notice.code for notice in sent(files.ROSTER).notices]

    assert codes == [
        "sheet_ignored",
        "hidden_column_ignored",
        "hidden_rows_read",
        "filter_on",
        "rows_not_children",
    ]


def test_a_marked_copy_read_again_has_the_same_problems() -> None:
    original = FILES[files.ROSTER]

    copy = marked_copy(original, sent(files.ROSTER).problems)

    again = read_roster(read_book(copy), on=NEEDS_OPEN_ON, allow_demo=True)
    formulas = {"formula", "formula_text"}  # a formula comes back as the text it is
    assert [(p.code, p.cell) for p in again.problems if p.code not in formulas] == [
        (p.code, p.cell) for p in sent(files.ROSTER).problems if p.code not in formulas
    ]


def test_the_pasted_table_is_ready_as_it_is() -> None:
    roster = read_roster(
        read_pasted(FILES[files.PASTED].decode()), on=NEEDS_OPEN_ON, allow_demo=True
    )

    assert roster.counts == {"ok": 12}


def test_the_second_list_is_gb18030_and_its_classes_are_filled_down() -> None:
    book = read_book(FILES[files.SECOND_ROSTER])

    assert book.encoding == "gb18030"
    assert all(row.values.school_class for row in sent(files.SECOND_ROSTER).rows)
