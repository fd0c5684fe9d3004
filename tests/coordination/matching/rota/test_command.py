"""The whole command on a small folder: what it writes, and that it writes all or nothing."""

import json
from collections.abc import Callable
from io import StringIO
from itertools import count
from pathlib import Path

import polars as pl
import pytest
from django.core.management import CommandError, call_command

from benchmarks.rota_instances import make_instance, write_instance
from coordination.matching.engine import writing
from coordination.matching.engine.faults import InstanceError, NotProven
from coordination.matching.management.commands.rota import check_folder, rota_folder
from coordination.matching.rota.reading import read_instance


def run(folder: Path, out: Path) -> dict[str, object]:
    ticks = count()
    return rota_folder(folder=folder, out=out, clock=lambda: float(next(ticks)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_instance(tmp_path / "in", make_instance(visits=12, volunteers=3000))
    return tmp_path / "in"


def test_the_result_is_written_as_documented(folder: Path, tmp_path: Path) -> None:
    report = run(folder, tmp_path / "out")

    written = json.loads((tmp_path / "out" / "report.json").read_text())
    rota = pl.read_csv(tmp_path / "out" / "rota.csv")
    unfilled = pl.read_csv(tmp_path / "out" / "unfilled.csv")
    assert written == report
    assert rota.columns == ["visit_id", "volunteer_id", "roles"]
    assert written["held"] == rota["visit_id"].n_unique() > 0
    assert all(stage["proven"] for stage in written["stages"])
    assert written["by_hand"]["held"] <= written["held"]
    idle = set(read_instance(folder).visits["visit_id"]) - set(rota["visit_id"])
    assert idle <= set(unfilled["visit_id"])


def test_the_same_rows_in_another_order_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "one")
    for path in folder.glob("*.csv"):
        head, *rows = path.read_text().splitlines()
        path.write_text("\n".join([head, *reversed(rows)]) + "\n")
    run(folder, tmp_path / "two")

    for name in ("rota.csv", "unfilled.csv", "report.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("visits.csv", "2026-", "soon-", "field day: 'soon-"),
        ("visits.csv", "priority", "urgency", "visits.csv, row 1, field priority: is missing"),
        ("volunteers.csv", "U000003", "U000004", "volunteers.csv, row 5, field volunteer_id"),
        ("available.csv", "U000003", "U999999", "available.csv, row"),
        ("instance.json", "visits-rota/1", "visits-rota/9", "field format: is not visits-rota/1"),
        ("instance.json", '"weeks": 12', '"weeks": 0', "field weeks: is not a whole number"),
        ("instance.json", "2026-12-01", "soon", "field first_day: is not a date"),
        ("instance.json", '"weeks": 12', '"weeks": "12"', "field weeks: is not a whole number"),
        ("instance.json", '"weeks": 12', '"visits": "../v.csv"', "is not a file name"),
        ("instance.json", '"weeks": 12', '"pinned": "none.csv"', "none.csv: cannot be read"),
        ("instance.json", '"weeks": 12', '"rest_days": -1', "field rest_days: is not a whole"),
        ("instance.json", '"weeks": 12', '"newcomer_share": 100', "from 0 to 99"),
        ("instance.json", '"weeks": 12', '"asked_bands": [30, 14]', "is not ascending"),
        ("instance.json", "{", "[", "instance.json: is not JSON"),
        ("visits.csv", ",am,", ",noon,", "field slot: is none of am, pm, day"),
        ("visits.csv", "V00001", "V00000", "visits.csv, row 2, field visit_id: is used by more"),
        ("visits.csv", "S0", "S0,", "visits.csv, row 2"),
        ("volunteers.csv", "U000000,", "U000000,x", "volunteers.csv, row 2, field x_km: 'x"),
        ("available.csv", "2026-", "20-", "field day: '20-12"),
    ],
)
def test_bad_input_names_file_row_field_and_mend_and_nothing_is_written(
    folder: Path, tmp_path: Path, file: str, old: str, new: str, words: str
) -> None:
    path = folder / file
    path.write_text(path.read_text().replace(old, new, 1))

    with pytest.raises(InstanceError) as refused:
        run(folder, tmp_path / "out")

    assert words in str(refused.value)
    assert "To mend it: " in str(refused.value)
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")

    with pytest.raises(InstanceError, match=r"letter\.txt"):
        run(folder, tmp_path / "out")

    assert (tmp_path / "out" / "letter.txt").read_text() == "mine"


def test_an_earlier_result_is_checked_without_solving(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out)

    assert {"held_0", "held_1", "held_2", "held_3"} <= set(check_folder(folder=folder, out=out))
    call_command("rota", folder, check=out, stdout=(said := StringIO()))
    assert said.getvalue().startswith("every rule is kept; proven best again: held_0")


@pytest.mark.parametrize(
    ("file", "change", "words"),
    [
        ("rota.csv", lambda text: "\n".join(text.splitlines()[:-1]) + "\n", "least|counted|needs"),
        ("rota.csv", lambda text: text.replace("U0", "W0", 1), "unknown: "),
        (
            "report.json",
            lambda text: text.replace('"objective": [\n    ', '"objective": [\n    9', 1),
            "9",
        ),
        (
            "certificate.csv",
            lambda text: text + "held_0,lease,V00000,,,5\n",
            "no line of this rota",
        ),
    ],
)
def test_a_result_that_was_changed_is_not_proven(
    folder: Path, tmp_path: Path, file: str, change: Callable[[str], str], words: str
) -> None:
    out = tmp_path / "out"
    run(folder, out)
    (out / file).write_text(change((out / file).read_text()))

    with pytest.raises(NotProven, match=words):
        check_folder(folder=folder, out=out)


def test_weights_left_out_prove_less(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out)
    heading = (out / "certificate.csv").read_text().splitlines()[0]
    (out / "certificate.csv").write_text(heading + "\n")

    assert len(check_folder(folder=folder, out=out)) < 5


def test_a_folder_that_is_no_result_cannot_be_checked(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InstanceError, match=r"rota\.csv"):
        check_folder(folder=folder, out=tmp_path)


def test_the_command_says_what_was_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "visits.csv").unlink()

    with pytest.raises(CommandError, match=r"visits\.csv: cannot be read"):
        call_command("rota", folder, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_run_that_ends_on_the_way_leaves_nothing_behind(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full once half of the result is written."""

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(writing, "replace_folder", full)

    with pytest.raises(OSError, match="no space"):
        run(folder, tmp_path / "out")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]
