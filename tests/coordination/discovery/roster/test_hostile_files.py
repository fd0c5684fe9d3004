"""Files made to cost much: each is refused or read in a moment."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from coordination.discovery.roster.limits import RosterLimits, RosterRefused
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.reading.delimited import read_pasted
from coordination.discovery.roster.roster_reading import read_roster
from tests.coordination.discovery.roster.lists import ON, one, told
from tests.coordination.discovery.roster.workbooks import HEAD, MAIN, table, workbook, zipped

MOMENT = 3.0


@contextmanager
def in_a_moment() -> Iterator[None]:
    began = time.perf_counter()
    yield
    assert time.perf_counter() - began < MOMENT


def refusal(data: bytes, limits: RosterLimits | None = None) -> str:
    with pytest.raises(RosterRefused) as refused:
        read_book(data, limits)
    return refused.value.code


def test_many_merges_are_refused() -> None:
    merges = '<mergeCell ref="B1:B1048576"/>' * 20_001

    data = table([["姓名"]], after=f"<mergeCells>{merges}</mergeCells>")

    assert refusal(data) == "too_many_merges"


def test_many_cells_are_refused() -> None:
    data = table([["1"] * 20] * 20)

    assert refusal(data, RosterLimits(max_cells=399)) == "too_many_cells"


def test_merges_that_all_cover_the_class_column_cost_little() -> None:
    merges = '<mergeCell ref="A2:A1048576"/>' * 15_000
    rows = [["班级", "姓名"], *([["", f"林子{number}"] for number in range(500)])]
    book = read_book(table(rows, after=f"<mergeCells>{merges}</mergeCells>"))

    with in_a_moment():
        roster = read_roster(book, on=ON, allow_demo=True)

    assert len(roster.rows) == 500


@pytest.mark.parametrize("text", ["(" * 2000, "(" * 1990 + "1" * 10, "1-" * 1000, " (" * 1000])
def test_a_name_of_many_signs_costs_little(text: str) -> None:
    with in_a_moment():
        for _ in range(50):
            row = one(name=text)

    assert row.state != "ok"


def test_headings_of_many_signs_cost_little() -> None:
    rows = [["姓名", "鞋码", *["(" * 2000] * 100]] + [["林子安", "215", *["(" * 2000] * 100]] * 30
    book = read_book(table(rows), RosterLimits(ratio_from_bytes=100_000_000))

    with in_a_moment():
        roster = read_roster(book, on=ON, allow_demo=True)

    assert len(roster.rows) == 30


@pytest.mark.parametrize("text", ["9" * 2000, "-" * 2000, "1." * 1000, "34-" * 600, "１" * 2000])
def test_sizes_of_many_digits_cost_little(text: str) -> None:
    with in_a_moment():
        row = one(shoe=text, garment=text, height=text, birth=text, phone=text)

    assert "shoe" in row.must_measure


def test_an_id_of_many_digits_is_refused_for_its_length_alone() -> None:
    assert told(one(id_no="9" * 2000)) == [("id_length", "D2")]


@pytest.mark.parametrize(
    "entities",
    ['<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>', "<!DOCTYPE a [<!ELEMENT a ANY>]>"],
)
def test_entities_in_a_sheet_are_refused(entities: str) -> None:
    good = workbook("<sheetData/>")
    assert refusal(good) == "empty_file"
    parts = {
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="r"><sheets>'
        '<sheet name="a" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships><Relationship Id="rId1" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"{HEAD}{entities}<worksheet/>",
    }

    assert refusal(zipped(parts)) == "broken_workbook"


@pytest.mark.parametrize("target", ["../../etc/passwd", "/etc/passwd", "sharedStrings.xml", ""])
def test_a_sheet_outside_the_workbook_is_not_followed(target: str) -> None:
    parts = {
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="r"><sheets>'
        '<sheet name="a" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships><Relationship Id="rId1" '
        f'Target="{target}"/></Relationships>',
    }

    assert refusal(zipped(parts)) == "empty_file"


def test_xml_that_breaks_off_is_refused() -> None:
    assert refusal(workbook("<sheetData><row><c>")) == "broken_workbook"


def test_a_quote_that_never_ends_is_no_table() -> None:
    with pytest.raises(RosterRefused, match="not_a_table"):
        read_pasted('姓名\t"' + "a" * 200_000)


def test_a_number_cell_that_holds_no_number_is_kept_as_it_is() -> None:
    book = read_book(
        workbook("<sheetData><row><c><v>NaN</v></c><c><v>x1</v></c></row></sheetData>")
    )

    assert [cell.text for cell in book.sheets[0].rows[1].values()] == ["NaN", "x1"]


def test_a_merge_without_two_ends_is_passed_over() -> None:
    book = read_book(table([["姓名"]], after='<mergeCells><mergeCell ref="A1"/></mergeCells>'))

    assert book.sheets[0].merges == ()


@pytest.mark.parametrize(
    "name",
    [
        *("xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "/xl/vbaProject.bin", "custom/vbaProject.bin"),
        *("xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin", "xl/embeddings/oleObject1.bin"),
        *("xl/externalLinks/externalLink1.xml", "xl/customUI/customUI.xml"),
    ],
)
def test_a_workbook_that_could_run_or_reach_out_is_refused(name: str) -> None:
    assert refusal(zipped({name: b"x"})) == "has_macros"
