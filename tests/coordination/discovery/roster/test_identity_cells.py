from datetime import date

import pytest

from coordination.discovery.roster.fields.births import read_birth
from coordination.discovery.roster.fields.classes import read_class
from coordination.discovery.roster.fields.people import read_name, read_phone, read_sex
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.roster_reading import read_roster
from tests.coordination.discovery.roster.lists import ON, child, codes, id_of, listed, one, told
from tests.coordination.discovery.roster.workbooks import workbook


def test_a_row_without_a_fault_is_ok() -> None:
    row = one()

    assert (row.state, row.problems) == ("ok", ())
    assert (row.values.sex, row.values.birth) == ("m", date(2015, 3, 15))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (id_of()[:17], "id_length"),
        (id_of()[:16] + "AB", "id_chars"),
        (id_of(region="990099"), "id_region"),
        (id_of(birth="20150229"), "id_date"),
        (id_of()[:17] + str((int(id_of()[17]) + 1) % 10), "id_checksum"),
        (id_of(sequence=2), "id_sex_mismatch"),
        (id_of(birth="20150316"), "id_birth_mismatch"),
        ("9.9000120150315E+17", "id_stored_as_number"),
    ],
)
def test_each_fault_of_an_id_is_told_at_its_cell(text: str, code: str) -> None:
    row = one(id_no=text)

    assert told(row) == [(code, "D2")]
    assert (row.state, row.values.id_no) == ("error", None)


def test_an_id_in_a_number_cell_is_refused_even_when_its_digits_look_right() -> None:
    sheet = (
        '<sheetData><row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>性别</t>'
        '</is></c><c t="inlineStr"><is><t>身份证号</t></is></c></row>'
        '<row><c t="inlineStr"><is><t>林子安</t></is></c><c t="inlineStr"><is><t>男</t></is></c>'
        f"<c><v>{id_of()}</v></c></row></sheetData>"
    )

    roster = read_roster(read_book(workbook(sheet)), on=ON, allow_demo=True)

    assert codes(roster.problems) == ["id_stored_as_number"]


def test_a_small_x_is_a_warning_and_the_number_is_kept() -> None:
    issued = (id_of(sequence=sequence) for sequence in range(1, 99, 2))
    number = next(number for number in issued if number.endswith("X"))

    row = one(id_no=number.lower())

    assert told(row) == [("id_lowercase_x", "D2")]
    assert row.values.id_no == number


def test_a_missing_id_is_asked_for_but_does_not_stop_the_row() -> None:
    assert (told(one(id_no="")), one(id_no="").state) == ([("id_blank", "D2")], "warning")


def test_blank_sex_and_birth_are_taken_from_the_id_and_said_so() -> None:
    row = one(sex="", birth="")

    assert told(row) == [("sex_from_id", "C2"), ("birth_from_id", "E2")]
    assert (row.values.sex, row.values.birth) == ("m", date(2015, 3, 15))


def test_blank_sex_and_birth_without_a_number_are_errors() -> None:
    row = one(id_no="", sex="", birth="")

    assert ("sex_blank", "C2") in told(row)
    assert ("birth_blank", "E2") in told(row)


@pytest.mark.parametrize(
    ("birth", "code"),
    [
        ("1985-03-15", "adult"),
        ("2005-05-06", "too_old"),
        ("2006-11-25", "too_old"),
        ("2025-01-01", "birth_in_future"),
    ],
)
def test_who_is_no_child_is_refused_with_the_reason(birth: str, code: str) -> None:
    row = one(birth=birth, id_no=id_of(birth=birth.replace("-", "")))

    assert told(row)[0] == (code, "E2")
    assert row.state == "error"


def test_who_turns_18_tomorrow_is_still_a_child() -> None:
    row = one(
        birth="2006-11-26", id_no=id_of(birth="20061126"), height="170", shoe="255", garment="170"
    )

    assert row.state == "ok"


@pytest.mark.parametrize(
    "text",
    [
        "2015-11-03",
        "2015.11.3",
        "2015年11月3日",
        "20151103",
        "2015/11/03",
        "42311",
        "2015-11-03 00:00:00",
        "２０１５－１１－０３",
    ],
)
def test_all_ways_to_write_a_birth_date_read_the_same(text: str) -> None:
    assert read_birth(text).day == date(2015, 11, 3)


def test_serial_days_count_from_another_year_in_old_mac_files() -> None:
    assert read_birth("40849", from_1904=True).day == date(2015, 11, 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2015年11月", "month"),
        ("2015-13-01", "impossible"),
        ("2015-02-29", "impossible"),
        ("2015年13月", "impossible"),
        ("9岁", "unread"),
        ("", "unread"),
        ("11/3/15", "unread"),
    ],
)
def test_what_is_no_day_is_told_apart(text: str, code: str) -> None:
    assert read_birth(text).code == code


def test_a_month_takes_its_day_from_the_id_when_they_agree() -> None:
    row = one(birth="2015年3月")

    assert (row.state, row.values.birth) == ("ok", date(2015, 3, 15))


def test_a_month_that_disagrees_with_the_id_is_an_error() -> None:
    assert told(one(birth="2015年4月")) == [("birth_mismatch_month", "E2")]


def test_a_month_alone_is_kept_as_its_first_day_and_asked() -> None:
    row = one(birth="2015年3月", id_no="")

    assert ("birth_month_only", "E2") in told(row)
    assert row.values.birth == date(2015, 3, 1)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("三(2)班", "三(2)班"),
        ("三（２）班", "三(2)班"),
        ("三年级二班", "三(2)班"),
        ("3.2", "三(2)班"),
        ("302", "三(2)班"),
        ("三年级(2)班", "三(2)班"),
        ("3-2", "三(2)班"),
        ("三二班", "三(2)班"),
        ("三年级", "三年级"),
        ("六(12)班", "六(12)班"),
        ("三年级十一班", "三(11)班"),
    ],
)
def test_all_ways_to_write_a_class_read_the_same(text: str, shown: str) -> None:
    assert str(read_class(text)) == shown


@pytest.mark.parametrize("text", ["", "大班", "十五(2)班", "45353", "三(0)班", "0.2"])
def test_what_is_no_class_is_left_as_it_is(text: str) -> None:
    assert read_class(text) is None


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("男", "m"),
        ("女 ", "f"),
        ("M", "m"),
        ("f", "f"),
        ("1", "m"),
        ("2", "f"),
        ("男生", "m"),
        ("女孩", "f"),
        ("0", None),
        ("不详", None),
        ("", None),
    ],
)
def test_all_ways_to_write_the_sex_are_read(text: str, sex: str | None) -> None:
    assert read_sex(text) == sex


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("12000000001", "12000000001"),
        ("120 0000 0001", "12000000001"),
        ("+86 120-0000-0001", "12000000001"),
        ("0000-0001234", "0000-0001234"[:4] + "0001234"),
        ("1200000001", None),
        ("张三", None),
        ("", None),
    ],
)
def test_phones_are_read_with_or_without_blanks(text: str, phone: str | None) -> None:
    assert read_phone(text) == phone


@pytest.mark.parametrize(
    "text", ["林子安 12000000001", "林子安(电话:120-0000-0001)", "林子安12000000001"]
)
def test_a_phone_in_the_name_cell_is_found_and_kept_out_of_the_name(text: str) -> None:
    row = one(name=text)

    assert told(row) == [("name_has_phone", "B2")]
    assert row.values.name == "林子安"


@pytest.mark.parametrize("name", ["欧阳若兰", "李娜", "张㛃", "陈䶮", "阿依·古丽", "买买提·艾力"])
def test_rare_names_are_names(name: str) -> None:
    assert read_name(name) == (name, ())


def test_a_name_spread_over_the_cell_is_closed_up() -> None:
    assert read_name("王　 明").name == "王明"
    assert read_name("Li Na").name == "Li Na"


def test_a_missing_name_is_an_error() -> None:
    assert told(one(name="")) == [("name_blank", "B2")]


def test_digits_in_a_name_are_asked_about() -> None:
    assert told(one(name="林子安2")) == [("name_strange", "B2")]


def test_a_sex_that_cannot_be_read_is_an_error() -> None:
    assert told(one(sex="不详")) == [("sex_unread", "C2")]


def test_an_unread_class_and_phone_are_warnings() -> None:
    row = one(**{"class": "大班", "phone": "123"})

    assert told(row) == [("class_unread", "A2"), ("phone_unread", "I2")]
    assert row.values.school_class == "大班"


def test_same_as_above_is_no_value_of_a_person() -> None:
    roster = listed(child(), child(name="同上", id_no=id_of(sequence=3), phone="12000000002"))

    assert told(roster.rows[1])[0] == ("ditto", "B3")
    assert roster.rows[1].values.name == ""


def test_nothing_of_a_person_shows_in_a_printed_row() -> None:
    shown = repr(listed(child(phone="12000000777")).rows[0])

    for secret in ("林子安", id_of(), "12000000777"):
        assert secret not in shown
