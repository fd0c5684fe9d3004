from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.discovery.roster.limits import RosterLimits, RosterRefused
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.sheets import Cell, Span, cell_name, column_number
from tests.coordination.discovery.roster.workbooks import table, workbook, zipped


def cells_of(sheet: str, **extra: str) -> dict[str, Cell]:
    read = read_book(workbook(sheet, **extra)).sheets[0]
    return {
        cell_name(row, at): cell for row, line in read.rows.items() for at, cell in line.items()
    }


def test_a_number_keeps_the_shortest_digits_it_was_stored_with() -> None:
    cells = cells_of(
        '<sheetData><row r="5"><c r="A5"><v>1.3799999999999999</v></c>'
        '<c r="B5"><v>138.0</v></c><c r="C5"><v>42311</v></c></row></sheetData>'
    )

    assert cells == {
        "A5": Cell("1.38", "number"),
        "B5": Cell("138", "number"),
        "C5": Cell("42311", "number"),
    }


def test_a_long_number_is_shown_as_stored_and_never_as_an_id() -> None:
    cells = cells_of('<sheetData><row><c r="E1"><v>9.9000120120315E+17</v></c></row></sheetData>')

    assert cells["E1"] == Cell("9.9000120120315E+17", "number")


def test_a_formula_is_kept_as_text_and_its_value_is_not_used() -> None:
    cells = cells_of(
        '<sheetData><row r="9"><c r="I9" t="str"><f>B5</f><v>140</v></c></row></sheetData>'
    )

    assert cells["I9"] == Cell("=B5", "formula")


def test_text_that_looks_like_a_formula_stays_text() -> None:
    cells = cells_of(
        '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>',
        strings='<si><t>=HYPERLINK("http://example.org")</t></si>',
    )

    assert cells["A1"] == Cell('=HYPERLINK("http://example.org")', "text")


def test_shared_text_in_runs_is_joined_without_its_reading_aid() -> None:
    cells = cells_of(
        '<sheetData><row><c t="s"><v>1</v></c></row></sheetData>',
        strings="<si><t>x</t></si><si><r><t>王小</t></r><r><t>明</t></r><rPh><t>wang</t></rPh></si>",
    )

    assert cells["A1"].text == "王小明"


def test_a_text_that_is_not_in_the_list_is_an_empty_cell() -> None:
    assert read_refusal(workbook('<sheetData><row><c t="s"><v>7</v></c></row></sheetData>')) == (
        "empty_file"
    )


def test_rows_and_cells_without_addresses_are_counted_on() -> None:
    cells = cells_of(
        '<sheetData><row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row>'
        "<row><c><v>3</v></c></row></sheetData>"
    )

    assert {name: cell.text for name, cell in cells.items()} == {"B3": "1", "C3": "2", "A4": "3"}


def test_merges_hidden_columns_hidden_rows_and_the_filter_are_noticed() -> None:
    sheet = read_book(
        workbook(
            '<cols><col min="13" max="14" hidden="1"/></cols><sheetData>'
            '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row></sheetData>'
            '<autoFilter ref="A2:B9"/><mergeCells><mergeCell ref="B5:B9"/></mergeCells>',
            properties='<workbookPr date1904="1"/>',
        )
    ).sheets[0]

    assert sheet.merges == (Span(5, 2, 9, 2),)
    assert sorted(sheet.hidden_columns) == [13, 14]
    assert sorted(sheet.hidden_rows) == [2]
    assert sheet.has_filter
    assert sheet.from_1904


def test_a_merge_over_the_whole_sheet_costs_nothing() -> None:
    sheet = read_book(
        table([["姓名"]], after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    )

    assert len(sheet.sheets[0].rows) == 1


def read_refusal(data: bytes, limits: RosterLimits | None = None) -> str:
    with pytest.raises(RosterRefused) as refused:
        read_book(data, limits)
    return refused.value.code


def test_an_old_xls_is_refused_with_its_own_reason() -> None:
    assert read_refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)) == "old_xls"


def test_a_workbook_with_a_password_is_told_apart_from_an_old_one() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")

    assert read_refusal(locked) == "locked_workbook"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"  \n", "empty_file"),
        (b"%PDF-1.7", "is_pdf"),
        (b"\x89PNG\r\n", "is_picture"),
        (b"<html><table>", "is_markup"),
        (b"PK\x03\x04 broken", "broken_workbook"),
        (b"name\x00\x01", "not_a_table"),
        (b"\xff\xfe\xfd\x00\xd8", "encoding_unknown"),
    ],
)
def test_other_files_are_refused_by_their_first_bytes(data: bytes, code: str) -> None:
    assert read_refusal(data) == code


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    assert read_refusal(zipped({"photo.txt": "x"})) == "not_a_workbook"


def test_a_part_that_unpacks_beyond_the_limit_is_refused_before_unpacking() -> None:
    bomb = table([["0" * 5_000_000]])

    assert len(bomb) < 50_000
    assert read_refusal(bomb) == "unpacks_too_large"


def test_many_parts_that_unpack_too_large_together_are_refused() -> None:
    parts = {f"xl/media/{number}.bin": bytes(range(256)) * 4_000 for number in range(130)}

    assert read_refusal(zipped(parts)) == "unpacks_too_large"


def test_limits_on_bytes_parts_rows_and_columns_hold() -> None:
    data = table([["姓名", "性别", "身高"]] * 30)

    assert read_refusal(data, RosterLimits(max_bytes=100)) == "too_large"
    assert read_refusal(data, RosterLimits(max_parts=2)) == "too_many_parts"
    assert read_refusal(data, RosterLimits(max_rows=29)) == "too_many_rows"
    assert read_refusal(data, RosterLimits(max_columns=2)) == "too_many_columns"
    assert read_refusal(data, RosterLimits(max_sheets=0)) == "too_many_sheets"


def test_a_very_long_cell_is_cut() -> None:
    sheet = read_book(table([["长" * 5_000]])).sheets[0]

    assert len(sheet.text(1, 1)) == RosterLimits().max_cell_characters


@pytest.mark.parametrize(
    "declared",
    ['<!DOCTYPE x [<!ENTITY a "aaaa">]>', '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'],
)
def test_a_part_that_declares_a_document_type_is_refused(declared: str) -> None:
    parts = {"xl/workbook.xml": f"<?xml version='1.0'?>{declared}<workbook/>"}

    assert read_refusal(zipped(parts)) == "broken_workbook"


def test_column_letters_and_numbers_agree() -> None:
    assert [cell_name(14, at) for at in (1, 5, 26, 27, 703)] == [
        "A14",
        "E14",
        "Z14",
        "AA14",
        "AAA14",
    ]
    assert [column_number(letters) for letters in ("A", "z", "AA", "AAA")] == [1, 26, 27, 703]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(RosterRefused):
        assert any(sheet.rows for sheet in read_book(data).sheets)


@given(st.integers(0, 3000), st.integers(1, 255))
def test_a_damaged_workbook_is_read_or_refused(place: int, change: int) -> None:
    data = bytearray(table([["姓名", "鞋码"], ["王小明", "34"]]))
    data[place % len(data)] ^= change

    with suppress(RosterRefused):
        assert any(sheet.rows for sheet in read_book(bytes(data)).sheets)


@pytest.mark.parametrize("row", ["0", "1048577", "99999999999999999999"])
def test_a_row_no_spreadsheet_has_is_refused(row: str) -> None:
    data = workbook(f'<sheetData><row r="{row}"><c><v>1</v></c></row></sheetData>')

    assert read_refusal(data) == "broken_workbook"
