"""The whole command on a small folder: what it writes, and that it writes all or nothing."""

import json
from itertools import count
from pathlib import Path

import polars as pl
import pytest

from benchmarks.rota_instances import make_instance, write_instance
from coordination.matching.engine.faults import InstanceError
from coordination.matching.management.commands.rota import rota_folder
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
