"""Size runs as companies send them: every line understood, or every cell that is not."""

import io
import zipfile
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from donations.goods.bands import Band
from donations.goods.offers import Offer
from donations.goods.queries.board import Slot
from donations.goods.size_run import archives, sheets
from donations.goods.size_run.cells import fault_of, item_of, pieces_of, size_of
from donations.goods.size_run.problems import SizeRunRefused
from donations.goods.size_run.reading import read_size_run
from donations.goods.size_run.template import template_xlsx

DEMO = Path(__file__).parents[3] / "demo" / "company-size-run.xlsx"
HEADINGS = ("品名", "鞋码 mm", "数量", "备注")


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_the_demo_companys_list_is_read_as_it_is() -> None:
    size_run = read_size_run(DEMO.read_bytes())

    good = [offer for offer in size_run.offers if not offer.fault]
    assert size_run.problems == ()
    assert sum(offer.pieces for offer in good) == 209
    assert [(offer.item, offer.fault) for offer in size_run.offers if offer.fault] == [
        ("HOODIE_FLEECE", "no_label"),
        ("SHOE_COTTON", "damaged"),
        ("UNDERWEAR_3", "used"),
    ]


def test_titles_above_blank_rows_and_totals_below_are_passed_over() -> None:
    content = workbook(
        ("演示公司供货清单",),
        (),
        HEADINGS,
        ("棉鞋", 215, 12),
        (),
        ("合计", None, 12),
        ("总计：12",),
    )

    assert read_size_run(content).offers == (Offer("SHOE_COTTON", 12, 215),)


def test_equal_lines_are_added_up_and_faulty_ones_kept_apart() -> None:
    content = workbook(
        HEADINGS, ("棉鞋", 215, 12), ("棉鞋", "215mm", 3), ("棉鞋", 215, 1, "样品,鞋底开胶")
    )

    assert read_size_run(content).offers == (
        Offer("SHOE_COTTON", 15, 215),
        Offer("SHOE_COTTON", 1, 215, fault="damaged"),
    )


def test_every_bad_cell_is_named_with_its_mend_and_nothing_is_offered_for_it() -> None:
    content = workbook(
        HEADINGS, ("棉鞋", 215, 12), ("雨鞋", 215, 3), ("棉鞋", "大号", 3), ("棉鞋", 215, "几双"),
        ("棉鞋", None, 4), ("棉鞋", 220, 99999),
    )  # fmt: skip

    problems = read_size_run(content).problems

    assert [(problem.cell, problem.code) for problem in problems] == [
        ("A3", "item_unknown"),
        ("B4", "size_unknown"),
        ("C5", "pieces_unknown"),
        ("B6", "size_missing"),
        ("C7", "pieces_too_many"),
    ]
    with translation.override("en"):
        assert "雨鞋" in problems[0].sentence
        assert "215" in problems[1].sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_text_files_are_read_in_the_encodings_people_save(encoding: str, delimiter: str) -> None:
    rows = [HEADINGS, ("加绒卫衣", "130", "24", "")]
    content = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)

    assert read_size_run(content).offers == (Offer("HOODIE_FLEECE", 24, 130),)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_headings"),
        (b"\x00\x01\x02", "not_a_table"),
        (b"PK\x03\x04 broken", "not_a_table"),
        (b"\xd0\xcf\x11\xe0 old xls\x00", "not_a_table"),
        ("品名,尺码,数量\n".encode(), "empty"),
        (b"name,colour\nshoe,red\n", "no_headings"),
        (b"x" * (sheets.MOST_BYTES + 1), "too_large"),
        (b"a,b\n" * (sheets.MOST_ROWS + 1), "too_many_rows"),
    ],
)
def test_what_is_no_list_is_refused_in_words(content: bytes, code: str) -> None:
    with pytest.raises(SizeRunRefused) as refused:
        read_size_run(content)

    assert refused.value.code == code
    assert str(refused.value)


def test_a_packed_bomb_is_refused_before_it_is_unpacked() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (archives.MOST_UNPACKED + 1))

    with pytest.raises(SizeRunRefused) as refused:
        read_size_run(stored.getvalue())

    assert refused.value.code == "too_large"


def test_a_formula_without_a_stored_value_offers_nothing() -> None:
    content = workbook(HEADINGS, ("棉鞋", 215, "=6+6"), ("棉鞋", 220, 2))

    size_run = read_size_run(content)

    assert size_run.offers == (Offer("SHOE_COTTON", 2, 220),)  # no stored value: no number


@pytest.mark.parametrize(
    ("item", "text", "size"),
    [
        ("SHOE_COTTON", "215", 215),
        ("SHOE_COTTON", "２１５ｍｍ", 215),
        ("SHOE_COTTON", "21.5", 215),
        ("SHOE_COTTON", "21.5cm", 215),
        ("SHOE_COTTON", "21cm", 210),
        ("SHOE_COTTON", "34", 215),
        ("SHOE_COTTON", "34码", 215),
        ("SHOE_COTTON", "217", None),
        ("SHOE_COTTON", "500", None),
        ("HOODIE_FLEECE", "130", 130),
        ("HOODIE_FLEECE", "130/64", 130),
        ("HOODIE_FLEECE", "XL", None),
        ("HOODIE_FLEECE", "20", None),
    ],
)
def test_sizes_are_read_by_their_magnitude(item: str, text: str, size: int | None) -> None:
    assert size_of(item, text) == size


@pytest.mark.parametrize(
    ("code", "name", "item"),
    [
        ("SHOE_COTTON", "", "SHOE_COTTON"),
        ("shoe_cotton", "whatever", "SHOE_COTTON"),
        ("", "内裤(二手)", "UNDERWEAR_3"),
        ("", "Fleece Hoodie", "HOODIE_FLEECE"),
        ("X-1", "雨鞋", None),
        ("", "", None),
    ],
)
def test_items_are_found_by_number_or_name(code: str, name: str, item: str | None) -> None:
    assert item_of(code, name) == item


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("12", 12), ("1,200", 1200), ("12双", 12), ("12.0", 12), ("0", None), ("-3", None),
     ("2.5", None), ("十二", None)],
)  # fmt: skip
def test_only_whole_numbers_above_nought_count(text: str, pieces: int | None) -> None:
    assert pieces_of(text) == pieces


@pytest.mark.parametrize(
    ("remark", "fault"),
    [("", ""), ("样品", ""), ("旧物", "used"), ("second-hand", "used"), ("无吊牌", "no_label"),
     ("袖口破", "damaged")],
)  # fmt: skip
def test_a_remark_admits_what_is_wrong(remark: str, fault: str) -> None:
    assert fault_of("棉鞋", remark) == fault


def test_the_template_is_read_again_and_says_nothing_until_it_is_filled_in() -> None:
    slots = [
        Slot("SHOE_COTTON", Band(195, 225), 50, 0),
        Slot("QUILT", Band(), 30, 0),
    ]
    book = load_workbook(io.BytesIO(template_xlsx(slots)))
    with pytest.raises(SizeRunRefused):
        read_size_run(template_xlsx(slots))

    book.active["D2"], book.active["D8"] = 4, 2
    stored = io.BytesIO()
    book.save(stored)

    assert read_size_run(stored.getvalue()).offers == (
        Offer("SHOE_COTTON", 4, 195),
        Offer("QUILT", 2),
    )


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_and_never_raise_anything_else(content: bytes) -> None:
    try:
        size_run = read_size_run(content)
    except SizeRunRefused as refused:
        words = str(refused)
    else:
        words = " ".join(problem.sentence for problem in size_run.problems)
    assert "%(" not in words


@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=6))
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    text = "\n".join(",".join(row) for row in [["品名", "尺码", "数量"], *rows])
    try:
        size_run = read_size_run(text.encode(errors="replace"))
    except SizeRunRefused:
        return
    assert all(offer.pieces > 0 for offer in size_run.offers)
