"""Folders that can be read, and those that are refused with the way to mend them."""

import json
from pathlib import Path

import pytest

from coordination.matching.engine.faults import Fault, InstanceError
from coordination.matching.engine.reading import read_instance
from tests.coordination.matching.engine import folders

GOOD = folders.NEEDS[0]


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(InstanceError) as refused:
        read_instance(folder)
    return refused.value.faults


def test_a_folder_is_read_as_documented(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path, previous=["n2", "gone"], fields={"keep": "after_tiers"})

    instance = read_instance(folder)

    assert instance.needs["need_id"].to_list() == ["n1", "n2", "n3", "n4"]
    assert instance.lots["quantity"].to_list() == [1, 2, 4]
    assert instance.lots["use_by"].null_count() == 2
    assert instance.previous["need_id"].to_list() == ["gone", "n2"]
    assert instance.rules.keep == "after_tiers"


def test_children_and_households_stay_in_the_file(tmp_path: Path) -> None:
    columns = read_instance(folders.write_folder(tmp_path)).needs.columns

    assert not {"child_id", "household_id"} & set(columns)


def test_kept_comes_last_where_the_head_does_not_say(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path)

    assert read_instance(folder).rules.keep == "last"


def test_columns_may_come_in_any_order_and_others_are_left_out(tmp_path: Path) -> None:
    heading = "note," + ",".join(reversed(folders.NEED_HEAD.split(",")))
    row = "hello," + ",".join(reversed(GOOD.split(",")))
    folder = folders.write_folder(tmp_path, needs=[row], need_head=heading)

    needs = read_instance(folder).needs

    assert needs.row(0, named=True)["school_id"] == "s1"
    assert needs.row(0, named=True)["waiting_days"] == 40


def test_an_instance_without_needs_or_lots_is_read(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path, needs=[], lots=[])

    instance = read_instance(folder)

    assert (instance.needs.height, instance.lots.height) == (0, 0)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("n9,c,h,s,d,p,COAT,large,0,f,0,4", "size"),
        ("n9,c,h,s,d,p,COAT,,0,f,0,4", "size"),
        ("n9,c,h,s,d,p,COAT,5,-1,f,0,4", "size_up"),
        ("n9,c,h,s,d,p,COAT,5,0,x,0,4", "gender"),
        ("n9,c,h,s,d,p,COAT,5,0,,0,4", "gender"),
        ("n9,c,h,s,d,p,COAT,5,0,f,4,4", "tier"),
        ("n9,c,h,s,d,p,COAT,5,0,f,0,-4", "waiting_days"),
        ("n9,c,h,s,d,p,COAT,5,0,f,0,1.5", "waiting_days"),
        (",c,h,s,d,p,COAT,5,0,f,0,4", "need_id"),
        ("n1,c,h,s,d,p,COAT,5,0,f,0,4", "need_id"),
        ("n9,c,h,,d,p,COAT,5,0,f,0,4", "school_id"),
        ("n9,c,h,s,d,p,,5,0,f,0,4", "item"),
    ],
)
def test_a_bad_need_is_refused_with_its_row_and_field(tmp_path: Path, row: str, field: str) -> None:
    folder = folders.write_folder(tmp_path, needs=[GOOD, row])

    fault = faults_of(folder)[-1]

    assert (fault.file, fault.row, fault.field) == ("needs.csv", 3, field)
    assert fault.mend


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("l9,COAT,5,-1,n,,,W1,", "quantity"),
        ("l9,COAT,5,many,n,,,W1,", "quantity"),
        ("l9,COAT,5,1,n,,,W1,10/12/2026", "use_by"),
        ("l9,COAT,5,1,n,,,W1,2026-02-30", "use_by"),
        ("l1,COAT,5,1,n,,,W1,", "lot_id"),
    ],
)
def test_a_bad_lot_is_refused_with_its_row_and_field(tmp_path: Path, row: str, field: str) -> None:
    folder = folders.write_folder(tmp_path, lots=[folders.LOTS[0], row])

    fault = faults_of(folder)[-1]

    assert (fault.file, fault.row, fault.field) == ("lots.csv", 3, field)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"format": "needs-match/2"}, "format"),
        ({"deliver_on": "10 December"}, "deliver_on"),
        ({"deliver_on": None}, "deliver_on"),
        ({"tiers": ["red", "green"]}, "tiers"),
        ({"tiers": "red"}, "tiers"),
        ({"bands": 0}, "bands"),
        ({"bands": "ten"}, "bands"),
        ({"bands": True}, "bands"),
        ({"wait_bands": [90, 30]}, "wait_bands"),
        ({"keep": "first"}, "keep"),
    ],
)
def test_a_bad_head_is_refused_with_its_field(
    tmp_path: Path, more: dict[str, object], field: str
) -> None:
    folder = folders.write_folder(tmp_path, fields=more)

    fault = faults_of(folder)[0]

    assert (fault.file, fault.field) == ("instance.json", field)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path, needs=["n1"], need_head="need_id")

    fields = [fault.field for fault in faults_of(folder)]

    assert fields == folders.NEED_HEAD.split(",")[1:]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path)
    (folder / "lots.csv").unlink()

    assert faults_of(folder)[0].file == "lots.csv"


def test_an_empty_file_is_refused_with_the_heading_it_needs(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path)
    (folder / "needs.csv").write_text("")

    assert folders.NEED_HEAD in faults_of(folder)[0].mend


def test_a_file_outside_the_folder_is_refused(tmp_path: Path) -> None:
    folders.write_folder(tmp_path)
    folder = folders.write_folder(tmp_path / "inner")
    head = json.dumps(folders.head(lots="../lots.csv"))
    (folder / "instance.json").write_text(head)

    assert "not a file name" in faults_of(folder)[0].problem


def test_many_faults_are_shown_by_the_first_twenty(tmp_path: Path) -> None:
    folder = folders.write_folder(
        tmp_path, needs=[f"n{at},c,h,s,d,p,COAT,5,0,f,9,-1" for at in range(40)]
    )

    with pytest.raises(InstanceError, match=r"row 2, field tier.*\n[^.]*") as refused:
        read_instance(folder)

    assert len(str(refused.value).splitlines()) == 21


@pytest.mark.parametrize(
    ("data", "row", "words"),
    [
        (
            f"{folders.NEED_HEAD}\n{GOOD}\nn9,c,h\n".encode(),
            3,
            "has 3 cells where the heading has 12",
        ),
        (f"{folders.NEED_HEAD}\n{GOOD},more\n".encode(), 2, "has 13 cells"),
        (f"{folders.NEED_HEAD}\n{GOOD}\n九号,c\n".encode("gbk"), 3, "not UTF-8"),
        (f"{folders.NEED_HEAD}\n{GOOD}\n".encode("utf-16"), 0, "is in UTF-16"),
        (f'{folders.NEED_HEAD}\n{GOOD}\n"n9,c\n'.encode(), 3, "opens quotes"),
        (f"{folders.NEED_HEAD},size\n{GOOD},4\n".encode(), 1, "stands twice in the heading"),
    ],
)
def test_a_file_out_of_shape_is_refused_at_its_row(
    tmp_path: Path, data: bytes, row: int, words: str
) -> None:
    folder = folders.write_folder(tmp_path)
    (folder / "needs.csv").write_bytes(data)

    (fault,) = faults_of(folder)

    assert (fault.file, fault.row) == ("needs.csv", row)
    assert words in fault.problem
    assert fault.mend


@pytest.mark.parametrize("data", ["\ufeff{head}\r\n{row}\r\n", '{head}\n"{row_quoted}\n'])
def test_files_as_spreadsheets_write_them_are_read(tmp_path: Path, data: str) -> None:
    quoted = GOOD.replace(",", '",', 1)
    folder = folders.write_folder(tmp_path)
    text = data.format(head=folders.NEED_HEAD, row=GOOD, row_quoted=quoted)
    (folder / "needs.csv").write_bytes(text.encode())

    assert read_instance(folder).needs.height == 1


def test_one_bad_row_among_a_hundred_thousand_is_named(tmp_path: Path) -> None:
    rows = [GOOD.replace("n1", f"m{number}", 1) for number in range(100_000)]
    rows[77_777] = rows[77_777].replace(",s1,", ",,", 1)

    (fault,) = faults_of(folders.write_folder(tmp_path, needs=rows))

    assert (fault.row, fault.field) == (77_779, "school_id")


def test_a_year_of_two_digits_is_no_date(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path, lots=["l9,COAT,5,1,n,,,W,27-01-02"])

    (fault,) = faults_of(folder)

    assert (fault.file, fault.row, fault.field) == ("lots.csv", 2, "use_by")
