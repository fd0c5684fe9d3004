from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.limits import RosterRefused
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.reading.delimited import read_pasted
from coordination.discovery.roster.roster_reading import apply_fix, read_roster, read_rows
from coordination.discovery.roster.rows import Roster
from coordination.discovery.roster.sheets import Cell, Sheet
from tests.coordination.discovery.roster.lists import ON, id_of
from tests.coordination.discovery.roster.workbooks import table, workbook

HEAD = ["序号", "班级", "姓名", "身份证号", "鞋码", "衣服尺码"]
FIRST = ["1", "三(2)班", "林子安", id_of(), "215", "140"]
SECOND = ["2", "", "林子乐", id_of(sequence=3), "220", "140"]


def read(rows: list[list[str]], after: str = "") -> Roster:
    return read_roster(read_book(table(rows, after=after)), on=ON, allow_demo=True)


def test_a_merged_class_is_filled_down() -> None:
    roster = read([HEAD, FIRST, SECOND], '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>')

    assert [row.values.school_class for row in roster.rows] == ["三(2)班", "三(2)班"]


def test_a_blank_class_beside_merged_ones_stays_blank() -> None:
    roster = read([HEAD, FIRST, SECOND], '<mergeCells><mergeCell ref="A1:A1"/></mergeCells>')

    assert roster.rows[1].values.school_class == ""


def test_in_a_pasted_table_a_class_written_once_holds_for_the_rows_below() -> None:
    text = "\n".join("\t".join(row) for row in (HEAD, FIRST, SECOND))

    roster = read_roster(read_pasted(text), on=ON, allow_demo=True)

    assert roster.rows[1].values.school_class == "三(2)班"


def test_notes_signatures_blank_rows_and_repeated_headings_are_no_children() -> None:
    roster = read(
        [
            HEAD,
            FIRST,
            ["", "", "", "", "", ""],
            HEAD,
            SECOND,
            ["注:请务必于11月30日前上报", "", "", "", "", ""],
            ["填表人:", "", "张三", "审核人:", "", "日期:2024年11月"],
            ["合计", "2", "", "", "2", "2"],
        ]
    )

    assert [row.number for row in roster.rows] == [2, 5]
    assert [(n.code, n.figures["count"]) for n in roster.notices] == [("rows_not_children", 4)]


def test_rows_hidden_by_a_filter_are_read_and_said_so() -> None:
    sheet = Sheet(
        "名单",
        {1: {1: Cell("姓名"), 2: Cell("鞋码")}, 2: {1: Cell("林子安"), 2: Cell("215")}},
        hidden_rows=frozenset({2}),
        has_filter=True,
    )

    roster = read_rows(sheet, on=ON, allow_demo=True)

    assert [row.values.name for row in roster.rows] == ["林子安"]
    assert [notice.code for notice in roster.notices] == ["hidden_rows_read", "filter_on"]


def test_an_explicit_mapping_goes_before_the_guess() -> None:
    sheet = read_book(table([["姓名", "曾用名"], ["林子安", "林小安"]])).sheets[0]

    roster = read_rows(sheet, on=ON, allow_demo=True, mapping={"name": 2}, header_row=1)

    assert roster.rows[0].values.name == "林小安"


def test_a_table_without_a_heading_is_read_with_a_mapping_from_its_first_row() -> None:
    sheet = read_book(table([["林子安", "215"], ["林子乐", "220"]])).sheets[0]

    roster = read_rows(sheet, on=ON, allow_demo=True, mapping={"name": 1, "shoe": 2})

    assert [row.number for row in roster.rows] == [1, 2]


def test_without_a_column_of_names_the_sheet_is_refused() -> None:
    with pytest.raises(RosterRefused, match="no_name_column"):
        read([["鞋码", "衣服尺码"], ["215", "140"]])


def test_without_a_child_the_sheet_is_refused() -> None:
    with pytest.raises(RosterRefused, match="no_children"):
        read([HEAD, ["注:无"]])


def test_a_production_site_refuses_the_numbers_of_the_demo() -> None:
    roster = read_roster(read_book(table([HEAD, FIRST])), on=ON, allow_demo=False)

    assert [problem.code for problem in roster.rows[0].problems] == ["id_region"]


def test_a_list_without_columns_of_sex_and_birth_takes_both_from_the_number() -> None:
    roster = read([HEAD, FIRST])

    assert roster.rows[0].state == "ok"
    assert roster.rows[0].values.birth == date(2015, 3, 15)


def test_only_rows_without_error_and_duplicate_make_a_list_ready() -> None:
    assert read([HEAD, FIRST, SECOND]).is_ready
    assert not read([HEAD, FIRST, FIRST]).is_ready
    assert not read([HEAD, [*FIRST[:3], id_of()[:17], "215", "140"]]).is_ready


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "姓名",
            "身份证号",
            "鞋码",
            "班级",
            "衣服尺码",
            "出生日期",
            "性别",
            "同上",
            "=B5",
            "34-35",
            "42311",
            "999999",
            "99999",
            "2015-02-29",
            "9.9E+17",
            id_of(),
            "１３８ｃｍ",
            "'=1",
            "-",
            "\u200b",
        ]
    ),
)
KINDS = st.sampled_from(["text", "number", "formula", "bool", "error"])
SHEETS = st.dictionaries(
    st.integers(1, 12),
    st.dictionaries(st.integers(1, 8), st.builds(Cell, CELLS, KINDS), max_size=8),
    max_size=12,
).map(lambda rows: Sheet("任意", dict(sorted(rows.items()))))
MAPPED: tuple[Field, ...] = (
    "class",
    "name",
    "sex",
    "id_no",
    "birth",
    "height",
    "shoe",
    "garment",
)
MAPPINGS = st.permutations(MAPPED)


@settings(deadline=None)
@given(SHEETS, MAPPINGS, st.integers(0, 3))
def test_any_sheet_is_read_or_refused(sheet: Sheet, order: list[Field], header: int) -> None:
    mapping: dict[Field, int] = {field: column for column, field in enumerate(order, start=1)}

    try:
        roster = read_rows(sheet, on=ON, allow_demo=True, mapping=mapping, header_row=header)
    except RosterRefused:
        return

    for row in roster.rows:
        fixed = apply_fix(roster, row_number=row.number, field="shoe", new_text="215")
        assert fixed.row(row.number).cells["shoe"] == Cell("215")
    assert {problem.row for problem in roster.problems} <= {row.number for row in roster.rows}


@settings(deadline=None)
@given(SHEETS)
def test_any_sheet_may_be_guessed(sheet: Sheet) -> None:
    try:
        roster = read_rows(sheet, on=ON, allow_demo=True)
    except RosterRefused as refused:
        code = refused.code
    else:
        code = "read" if roster.rows else "empty"

    assert code in ("read", "no_name_column", "no_children")


def test_a_workbook_counted_from_1904_gives_the_right_birthday() -> None:
    inner = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in ("姓名", "出生日期"))
    data = workbook(
        f'<sheetData><row>{inner}</row><row><c t="inlineStr"><is><t>林子安</t></is></c>'
        "<c><v>40849</v></c></row></sheetData>",
        properties='<workbookPr date1904="1"/>',
    )

    roster = read_roster(read_book(data), on=ON, allow_demo=True)

    assert roster.rows[0].values.birth == date(2015, 11, 3)
