"""The whole command on small folders: what it writes, and that it writes all or nothing."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

import polars as pl
import pytest
from django.core.management import CommandError, call_command

from coordination.matching.engine.faults import InstanceError, NotProven
from coordination.matching.management.commands import match
from tests.coordination.matching.engine import folders

SAME_BYTES = ("allocation.csv", "reasons.csv", "schools.csv", "certificate.npz")


def ticking() -> Callable[[], float]:
    ticks = count()
    return lambda: float(next(ticks))


def run(folder: Path, out: Path) -> dict[str, object]:
    return match.match_folder(folder=folder, out=out, clock=ticking())


def many_rows() -> tuple[list[str], list[str]]:
    needs = [
        f"n{at:03},c{at},h{at},s{at % 7},d{at % 3},p{at % 2},COAT,{1 + at * 7 % 11 % 6},"
        f"{at % 5 % 3},{'nfm'[at * 5 % 7 % 3]},{at * 3 % 13 % 4},{at * 37 % 301}"
        for at in range(200)
    ]
    lots = [
        f"l{at:02},COAT,{1 + at * 5 % 7},{1 + at % 4},{'nnf'[at % 3]},"
        f"{('', '', 'd1')[at % 11 % 3]},{('', '', 'p1')[at % 13 % 3]},W,"
        for at in range(40)
    ]
    return needs, lots


def test_the_result_is_written_as_documented(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "in", previous=["n2"])

    report = run(folder, tmp_path / "out")

    written = json.loads((tmp_path / "out" / "report.json").read_text())
    assert (tmp_path / "out" / "allocation.csv").read_text() == ("need_id,lot_id\nn1,l1\nn2,l2\n")
    assert written["objective"] == report["objective"] == [1, 1, 0, 0, 5, 4, 1, 1]
    assert written["certificate"]["valid"] is True
    assert written["timings"] == {"read": 1.0, "solve": 1.0, "certify": 1.0, "explain": 1.0}
    assert written["solver"]["version"]


def test_every_unserved_need_and_every_lot_with_units_left_has_one_reason(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "in")

    run(folder, tmp_path / "out")

    reasons = pl.read_csv(tmp_path / "out" / "reasons.csv")
    assert reasons.select("kind", "id", "code").rows() == [
        ("need", "n3", "more_urgent"),
        ("need", "n4", "no_such_item"),
        ("lot", "l2", "all_served"),
        ("lot", "l3", "item_not_needed"),
    ]


def test_one_need_is_explained_on_request_in_both_languages(tmp_path: Path) -> None:
    folder, out = folders.write_folder(tmp_path / "in"), tmp_path / "out"
    run(folder, out)

    served, waits = (match.tell_why(folder=folder, out=out, need_id=n) for n in ("n1", "n4"))

    assert served.startswith("已满足")
    assert "Served: all 1 red needs" in served
    assert "Not served: nothing of this kind is in stock." in waits
    with pytest.raises(InstanceError, match="name a need of this instance"):
        match.tell_why(folder=folder, out=out, need_id="nobody")


def test_why_is_asked_of_an_earlier_result_only(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "in")

    with pytest.raises(CommandError, match="--why needs --check"):
        call_command("match", str(folder), out=tmp_path / "out", why="n1")

    assert not (tmp_path / "out").exists()


def test_the_same_rows_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    needs, lots = many_rows()
    previous = [f"n{at:03}" for at in range(0, 200, 3)]
    run(
        folders.write_folder(tmp_path / "a", needs=needs, lots=lots, previous=previous),
        tmp_path / "x",
    )
    needs, lots, previous = ([*rows[1::2], *rows[0::2]] for rows in (needs, lots, previous))

    run(
        folders.write_folder(tmp_path / "b", needs=needs, lots=lots, previous=previous),
        tmp_path / "y",
    )

    for name in SAME_BYTES:
        assert (tmp_path / "x" / name).read_bytes() == (tmp_path / "y" / name).read_bytes()


def test_reports_of_two_runs_differ_in_their_timings_only(tmp_path: Path) -> None:
    needs, lots = many_rows()
    folder = folders.write_folder(tmp_path / "in", needs=needs, lots=lots)

    first, second = run(folder, tmp_path / "x"), run(folder, tmp_path / "y")

    assert {**first, "timings": 0} == {**second, "timings": 0}


def test_an_earlier_result_is_replaced_whole(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "in")
    run(folder, tmp_path / "out")
    folders.write_folder(tmp_path / "in", needs=[folders.NEEDS[1]])

    run(folder, tmp_path / "out")

    assert (tmp_path / "out" / "allocation.csv").read_text() == "need_id,lot_id\nn2,l1\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "in")

    with pytest.raises(InstanceError, match=r"holds instance\.json"):
        run(folder, folder)

    assert "allocation.csv" not in {path.name for path in folder.iterdir()}


def test_bad_input_writes_nothing(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "in", lots=["l1,COAT,5,-1,n,,,W1,"])

    with pytest.raises(InstanceError, match="row 2, field quantity"):
        run(folder, tmp_path / "out")

    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_stored_result_is_proven_again(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "in")
    run(folder, tmp_path / "out")

    certificate = match.check_folder(folder=folder, out=tmp_path / "out")

    assert certificate.valid
    assert certificate.objective == (1, 1, 0, 0, 5, 4, 1, 0)


def test_a_stored_result_that_was_changed_is_refused_with_the_swap(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "in")
    run(folder, tmp_path / "out")
    (tmp_path / "out" / "allocation.csv").write_text("need_id,lot_id\nn1,l1\n")

    with pytest.raises(NotProven, match="need n2 gets lot l2"):
        match.check_folder(folder=folder, out=tmp_path / "out")


def test_a_stored_result_that_breaks_a_rule_is_refused(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "in")
    run(folder, tmp_path / "out")
    (tmp_path / "out" / "allocation.csv").write_text("need_id,lot_id\nn4,l1\n")

    with pytest.raises(NotProven, match="item: n4"):
        match.check_folder(folder=folder, out=tmp_path / "out")


def test_a_folder_without_rows_gives_an_empty_allocation(tmp_path: Path) -> None:
    folder = folders.write_folder(tmp_path / "in", needs=[], lots=[])

    report = run(folder, tmp_path / "out")

    assert report["objective"] == [0] * 8
    assert (tmp_path / "out" / "allocation.csv").read_text() == "need_id,lot_id\n"
