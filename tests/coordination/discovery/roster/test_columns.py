import pytest

from coordination.discovery.roster.columns import ColumnGuess, TableGuess, guess_columns, masked
from coordination.discovery.roster.headings import VARIANTS, Field, heading_meaning
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.reading.delimited import read_pasted
from coordination.discovery.roster.tables import choose_sheet, find_header
from tests.coordination.discovery.roster.workbooks import table

TWO_LEVELS = [
    ["青禾小学登记表", "", "", "", ""],
    ["", "", "", "", ""],
    ["序号", "姓\u3000名", "尺码", "", "电话"],
    ["", "", "鞋", "衣", ""],
    ["1", "林子安", "215", "140", "12000000001"],
]


def guess(rows: list[list[str]], after: str = "") -> TableGuess:
    return guess_columns(read_book(table(rows, after=after)).sheets[0])


def column(found: TableGuess, field: Field) -> ColumnGuess:
    return next(guess for guess in found.columns if guess.field == field)


@pytest.mark.parametrize(
    ("field", "word"), [(field, word) for field, words in VARIANTS.items() for word in words]
)
def test_each_known_heading_is_understood_surely(field: Field, word: str) -> None:
    assert heading_meaning((word,)) == (field, 1.0)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("身高(cm)", "height"),
        ("身高/厘米", "height"),
        ("姓 名", "name"),
        ("*姓名:", "name"),
        ("No.", "seq"),
        ("鞋码(毫米)", "shoe"),
        ("本学期学生姓名", "name"),
        ("孩子身份证号", "id_no"),
        ("父亲联系电话", "phone"),
        ("家长的姓名", "guardian"),
    ],
)
def test_headings_with_something_around_them_are_understood(heading: str, field: Field) -> None:
    assert heading_meaning((heading,)).field == field


@pytest.mark.parametrize(
    "heading", ["家长身份证号", "班主任姓名", "母亲出生日期", "学籍号", "", "1"]
)
def test_what_is_said_of_others_is_not_taken_for_the_child(heading: str) -> None:
    assert heading_meaning((heading,)).field is None


def test_a_heading_of_two_levels_is_read_from_its_lower_one() -> None:
    found = guess(TWO_LEVELS, after='<mergeCells><mergeCell ref="C3:D3"/></mergeCells>')

    assert found.header_row == 4
    assert found.mapping == {"seq": 1, "name": 2, "shoe": 3, "garment": 4, "phone": 5}
    assert column(found, "shoe").heading == "尺码/鞋"


def test_a_title_and_blank_rows_above_the_heading_are_passed_over() -> None:
    sheet = read_book(table(TWO_LEVELS)).sheets[0]

    assert (find_header(sheet).first_row, find_header(sheet).last_row) == (3, 4)


def test_each_column_shows_three_samples_with_long_numbers_masked() -> None:
    rows = [["姓名", "身份证号"]] + [["林子安", f"99000120150315001{end}"] for end in "1234"]

    assert column(guess(rows), "id_no").samples == (
        "990*************11",
        "990*************12",
        "990*************13",
    )


def test_short_numbers_are_shown_as_they_are() -> None:
    assert masked("34-35, 2015") == "34-35, 2015"


def test_an_id_column_without_a_heading_is_found_by_its_cells() -> None:
    rows = [["姓名", "性别", ""]] + [["林子安", "男", "99000120150315001X"]] * 4

    found = column(guess(rows), "id_no")

    assert (found.column, found.confidence) == (3, 0.5)


def test_two_columns_of_one_meaning_leave_the_field_to_the_first() -> None:
    found = guess([["姓名", "鞋码", "鞋号"], ["林子安", "215", "34"]])

    assert found.mapping["shoe"] == 2
    assert found.columns[2].field is None


def test_an_exact_heading_goes_before_one_that_only_ends_alike() -> None:
    found = guess([["去年的鞋码", "姓名", "鞋码"], ["200", "林子安", "215"]])

    assert found.mapping["shoe"] == 3


def test_a_hidden_column_is_shown_but_not_mapped() -> None:
    found = guess_columns(
        read_book(table([["姓名", "性别", "类别"], ["林子安", "男", "低保"]])).sheets[0]
    )
    sheet = read_book(table([["姓名", "性别", "类别"], ["林子安", "男", "低保"]])).sheets[0]
    hidden = guess_columns(type(sheet)(sheet.name, sheet.rows, hidden_columns=frozenset({3})))

    assert "category" in found.mapping
    assert "category" not in hidden.mapping
    assert hidden.columns[2].is_hidden


def test_a_table_without_a_heading_gives_columns_nobody_asked_for() -> None:
    found = guess([["林子安", "男"], ["李红", "女"]])

    assert found.header_row == 0
    assert [guess.field for guess in found.columns] == [None, None]


def test_a_sheet_of_staff_is_not_chosen_though_it_has_more_columns() -> None:
    children = read_pasted("姓名\t鞋码\n林子安\t215").sheets[0]
    staff = read_pasted("姓名\t性别\t身份证号\t电话\n周建国\t男\t1\t2").sheets[0]
    named = type(staff)("教职工", staff.rows)

    assert choose_sheet((named, children)) is children


def test_a_hidden_sheet_is_chosen_last() -> None:
    shown = read_pasted("姓名\t鞋码\n林子安\t215").sheets[0]
    hidden = type(shown)(
        "备份", read_pasted("姓名\t性别\t鞋码\na\tb\tc").sheets[0].rows, is_hidden=True
    )

    assert choose_sheet((hidden, shown)) is shown
