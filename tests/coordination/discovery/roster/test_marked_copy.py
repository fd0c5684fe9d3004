import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from coordination.discovery.roster.marking.escaping import escaped
from coordination.discovery.roster.marking.marked_copy import marked_copy, marked_sheet
from coordination.discovery.roster.problems import Problem
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.roster_reading import read_roster
from coordination.discovery.roster.sheets import Cell, Sheet
from tests.coordination.discovery.roster.lists import COLUMNS, ON, child, id_of
from tests.coordination.discovery.roster.workbooks import table

ROWS = [
    list(COLUMNS.values()),
    list(child(id_no=id_of()[:17], remark='=HYPERLINK("http://example.org")').values()),
    list(child(shoe="34-35", id_no=id_of(sequence=3), name="林子乐", remark="+好").values()),
    list(child(id_no=id_of(sequence=5), name="林子明").values()),
]


def marked(original: bytes) -> bytes:
    roster = read_roster(read_book(original), on=ON, allow_demo=True)
    return marked_copy(original, roster.problems)


def test_faulty_cells_are_coloured_and_explained() -> None:
    page = load_workbook(io.BytesIO(marked(table(ROWS)))).active

    assert page["D2"].fill.fgColor.rgb == "00F8CBAD"
    assert "第2行 D2" in page["D2"].comment.text
    assert page["G3"].fill.fgColor.rgb == "00FFF2CC"
    assert page["D4"].comment is None


def test_a_column_of_problems_is_added_on_the_right() -> None:
    page = load_workbook(io.BytesIO(marked(table(ROWS)))).active

    assert page["K1"].value == "问题"
    assert page["K2"].value.startswith("[须修改] 第2行 D2")
    assert page["K4"].value is None


def test_the_copy_speaks_english_when_asked() -> None:
    original = table(ROWS)
    problems = read_roster(read_book(original), on=ON, allow_demo=True).problems

    page = load_workbook(io.BytesIO(marked_copy(original, problems, lang="en"))).active

    assert page["K1"].value == "Problems"
    assert page["K2"].value.startswith("[error] Row 2, D2")


def test_every_cell_of_the_copy_is_text_and_none_a_formula() -> None:
    page = load_workbook(io.BytesIO(marked(table(ROWS)))).active

    filled = [cell for row in page.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in filled} == {"s"}
    assert page["J2"].value == '\'=HYPERLINK("http://example.org")'
    assert page["J3"].value == "'+好"


def test_a_marked_copy_read_again_has_the_same_problems() -> None:
    original = table(ROWS)

    again = read_roster(read_book(marked(original)), on=ON, allow_demo=True)

    first = read_roster(read_book(original), on=ON, allow_demo=True)
    assert again.problems == first.problems
    assert [row.values for row in again.rows] == [row.values for row in first.rows]


def test_a_text_table_gets_a_marked_copy_too() -> None:
    text = "\n".join(",".join(row) for row in ROWS[2:]).replace("+好", "好")

    page = load_workbook(
        io.BytesIO(marked_copy(f"{','.join(ROWS[0])}\n{text}".encode("gb18030"), []))
    ).active

    assert page["B3"].value == "林子明"


def test_the_same_copy_has_the_same_bytes() -> None:
    assert marked(table(ROWS)) == marked(table(ROWS))


def test_a_problem_without_a_column_is_told_in_the_row_alone() -> None:
    sheet = Sheet("名单", {1: {1: Cell("姓名")}, 2: {1: Cell("林子安")}})
    problem = Problem("phone_blank", 2, "2", "phone", "warning")

    page = load_workbook(io.BytesIO(marked_sheet(sheet, [problem], lang="zh"))).active

    assert "未填电话" in page["B2"].value
    assert page["A2"].comment is None


def test_what_a_spreadsheet_might_run_gets_an_apostrophe() -> None:
    for text in ("=1", "+1", "-1", "@a", "\t=1", "\r1", "＝1", "\n=1"):
        assert escaped(text) == f"'{text}"
    assert escaped("林子安") == "林子安"
    assert escaped("a\x00b\ud800") == "ab"


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.integers(1, 6), st.text(min_size=1, max_size=20), min_size=1))
def test_no_text_whatever_becomes_a_formula(texts: dict[int, str]) -> None:
    sheet = Sheet("名单", {row: {1: Cell(text, "formula")} for row, text in texts.items()})

    copy = marked_sheet(sheet, [], lang="zh")

    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if "sheet" in name]
    assert parts
    assert not any(b"<f>" in part or b"<f " in part for part in parts)
    cells = [cell for row in read_book(copy).sheets[0].rows.values() for cell in row.values()]
    assert {cell.kind for cell in cells} == {"text"}
    assert not [cell for cell in cells if cell.text.startswith(("=", "+", "-", "@"))]
