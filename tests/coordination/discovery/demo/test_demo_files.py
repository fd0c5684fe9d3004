import csv
import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from coordination.discovery.demo import files
from coordination.discovery.demo.__main__ import main
from coordination.discovery.demo.company import offered_lines
from coordination.discovery.demo.files import demo_files
from coordination.discovery.roster.limits import RosterRefused
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.roster_reading import read_roster
from coordination.registry.demo_city.plan import NEEDS_OPEN_ON
from coordination.vault.idnumbers import parse_id

FOLDER = Path(__file__).parents[4] / "demo"
FILES = demo_files()
ALL_NAMES = sorted(FILES)
PLANTED_COUNTS = {
    "exact_duplicate": 4,
    "two_spellings": 6,
    "same_name": 2,
    "twins": 2,
    "wrong_checksum": 5,
    "seventeen_digits": 2,
    "lower_case_x": 2,
    "stored_as_number": 3,
    "sex_disagrees": 1,
    "birth_disagrees": 2,
    "impossible_date": 1,
    "eu_size": 6,
    "range": 2,
    "ditto": 1,
    "swapped_cells": 2,
    "adult": 1,
    "nineteen": 1,
    "blank": 8,
    "trailing_space": 2,
    "full_width": 2,
    "zero_width": 2,
    "phone_in_name": 1,
    "formula": 1,
    "hyperlink": 1,
    "runs_large": 1,
    "whole_centimetres": 1,
    "garment_age": 1,
    "letter": 1,
    "one_size": 1,
}


@pytest.mark.parametrize("name", ALL_NAMES)
def test_the_committed_file_is_what_the_generator_writes(name: str) -> None:
    assert (FOLDER / name).read_bytes() == FILES[name]


def test_the_command_writes_the_same_bytes_into_any_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"

    main([str(folder)])

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES


def test_the_folder_holds_nothing_the_generator_did_not_write() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == ALL_NAMES


def test_another_seed_gives_other_children() -> None:
    assert demo_files(1)[files.ROSTER] != demo_files(2)[files.ROSTER]


def test_every_error_is_planted_in_its_exact_count() -> None:
    record = json.loads(FILES[files.MANIFEST])["files"][files.ROSTER]

    assert record["counts"] == PLANTED_COUNTS
    assert (record["rows"], record["children"]) == (112, 103)


def test_the_manifest_names_nobody() -> None:
    text = FILES[files.MANIFEST].decode()

    assert not re.search(r"9900\d{2}|1200000\d", text)
    assert not re.search(r"[\u4e00-\u9fff]", text)


def test_all_numbers_of_people_in_the_files_are_invented() -> None:
    text = b"".join(FILES[name] for name in (files.FIXES, files.PASTED)).decode()
    text += FILES[files.SECOND_ROSTER].decode("gb18030")

    ids = re.findall(r"\b\d{17}[\dXx]\b", text)
    phones = re.findall(r"\b1\d{10}\b", text)

    assert len(ids) > 40
    assert all(number.startswith("9900") for number in ids)
    assert len(phones) > 20
    assert all(phone.startswith("1200000") for phone in phones)


def test_the_numbers_in_the_fixes_are_right() -> None:
    rows = csv.DictReader(io.StringIO(FILES[files.FIXES].decode()))

    mended = [row["new_value"] for row in rows if row["field"] == "id_no"]

    assert len(mended) == 15
    assert all(parse_id(number, allow_demo=True).is_valid for number in mended)


def test_the_roster_has_the_shape_of_a_real_one() -> None:
    book = load_workbook(io.BytesIO(FILES[files.ROSTER]))
    page = book["孤困儿童信息"]

    merged = {str(span) for span in page.merged_cells.ranges}
    assert {"A1:J1", "H3:I3", "C3:C4"} <= merged
    assert len([span for span in merged if span.startswith("B")]) >= 12
    assert page.column_dimensions["M"].hidden
    assert page.auto_filter.ref == "A4:L116"
    assert page["A117"].value.startswith("注:请务必于11月30日前上报")
    assert page["A119"].value == "填表人:"
    assert book.sheetnames[1] == "教职工"
    assert "\u3000" in page["C3"].value


def test_three_ids_are_stored_as_numbers_that_lost_their_last_digits() -> None:
    page = load_workbook(io.BytesIO(FILES[files.ROSTER])).worksheets[0]

    stored = [cell.value for cell in page["E"] if isinstance(cell.value, float)]

    assert len(stored) == 3


def test_the_old_workbook_is_refused_kindly() -> None:
    with pytest.raises(RosterRefused, match="old_xls"):
        read_book(FILES[files.OLD_WORKBOOK])


def test_the_firm_offers_the_stock_of_the_story_and_some_that_will_not_do() -> None:
    by_outcome: dict[str, int] = {}
    for line in offered_lines():
        by_outcome[line.outcome] = by_outcome.get(line.outcome, 0) + line.quantity

    assert by_outcome == {"accepted": 209, "rejected_at_inspection": 3, "not_acceptable": 20}


def test_the_size_run_can_be_read_from_its_sheet() -> None:
    page = load_workbook(io.BytesIO(FILES[files.COMPANY])).active

    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]

    sizes = {(row[0], row[2]): row[3] for row in rows if row[5] in ("QZ2411-A", "QZ2411-B")}
    assert sizes["HOODIE_FLEECE", 140] == 28
    assert sizes["SHOE_COTTON", 250] == 2
    assert sum(row[3] for row in rows) == 232


def test_the_roster_read_by_a_production_site_gives_no_child_an_id() -> None:
    roster = read_roster(read_book(FILES[files.ROSTER]), on=NEEDS_OPEN_ON, allow_demo=False)

    assert {row.values.id_no for row in roster.rows} == {None}
