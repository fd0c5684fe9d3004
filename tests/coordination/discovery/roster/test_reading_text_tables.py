import pytest

from coordination.discovery.roster.limits import RosterLimits, RosterRefused
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.reading.delimited import read_pasted
from coordination.discovery.roster.sheets import Cell

TEXT = "姓名,身份证号,鞋码\r\n王小明,990001201203150014,34码\r\n"
GB_MARK = b"\x84\x31\x95\x33"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("gb18030"), "gb18030"),
        (GB_MARK + TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.replace(",", "\t").encode("utf-16"), "utf-16-le"),
    ],
)
def test_a_text_table_reads_the_same_in_every_encoding(data: bytes, encoding: str) -> None:
    book = read_book(data)

    assert book.encoding == encoding
    assert book.sheets[0].rows == {
        1: {1: Cell("姓名"), 2: Cell("身份证号"), 3: Cell("鞋码")},
        2: {1: Cell("王小明"), 2: Cell("990001201203150014"), 3: Cell("34码")},
    }


def test_rare_characters_survive_gb18030() -> None:
    book = read_book("姓名,班级\n欧阳㛃䶮,1\n".encode("gb18030"))

    assert book.sheets[0].text(2, 1) == "欧阳㛃䶮"


def test_a_pasted_table_is_split_at_tabs() -> None:
    book = read_pasted("姓名\t鞋码\n王小明\t34, 宽\n\n李红\t35")

    assert book.kind == "pasted"
    assert book.sheets[0].text(2, 2) == "34, 宽"
    assert book.sheets[0].text(4, 1) == "李红"


def test_a_quoted_line_break_does_not_shift_the_row_numbers() -> None:
    book = read_book('姓名,备注\n王小明,"两\n行"\n李红,\n'.encode())

    assert book.sheets[0].text(3, 1) == "李红"


def test_a_number_kept_as_text_by_the_spreadsheet_trick_is_text() -> None:
    sheet = read_book('证件号,上衣\n="990001201203150014",=B5\n'.encode()).sheets[0]

    assert sheet.rows[2] == {1: Cell("990001201203150014"), 2: Cell("=B5", "formula")}


def test_too_many_rows_or_columns_are_refused() -> None:
    with pytest.raises(RosterRefused, match="too_many_rows"):
        read_book(b"a,b\n" * 9, RosterLimits(max_rows=8))
    with pytest.raises(RosterRefused, match="too_many_columns"):
        read_book(b"a,b,c\n", RosterLimits(max_columns=2))
    with pytest.raises(RosterRefused, match="too_large"):
        read_pasted("a" * 9, RosterLimits(max_bytes=8))
