"""What a city file may leave out, and what it is told when it cannot be understood."""

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from config.local import places
from coordination.needs.city_file import CityBroken, read_city
from coordination.needs.management.commands.simulate_board import Command
from coordination.needs.simulation import simulate
from tests.coordination.needs.small_cities import boards_of, city_of

CHILD = {"id": "c1", "school": "S1", "size": 130}
CITY: dict[str, Any] = {
    "weeks": 2,
    "schools": {"S1": {"town": "T1", "district": "D1"}},
    "children": [CHILD],
    "truth": [[["c1", "coat"]], []],
}


def city_with(**changes: Any) -> Any:
    return {**copy.deepcopy(CITY), **changes}


def even_city() -> Any:
    return json.loads(json.dumps(city_of("even")))


def test_the_whole_format_is_read_as_it_is() -> None:
    city = even_city()

    assert simulate(read_city(city)) == list(boards_of("even"))


def test_a_child_needs_no_more_than_a_code_a_school_and_a_height() -> None:
    child = read_city(CITY)["children"][0]

    assert (child["town"], child["home"], child["from"], child["to"]) == ("T1", "alone c1", 0, 2)


@pytest.mark.parametrize(
    "more",
    [{"secret": 1}, {"weeks": 0}, {"truth": []}, {"children": []}, {"schools": {}, "children": []}],
    ids=["unknown key", "no week", "no truth", "no children", "nobody"],
)
def test_a_city_of_little_is_read_and_shows_nothing(more: dict[str, Any]) -> None:
    assert simulate(read_city(city_with(**more))) == []


def test_a_city_without_a_truth_has_no_needs() -> None:
    city = city_with()
    del city["truth"]

    assert read_city(city)["truth"] == [[], []]


def test_a_need_told_twice_counts_once() -> None:
    city = even_city()
    city["truth"] = [[*week, *week] for week in city["truth"]]

    assert simulate(read_city(city)) == list(boards_of("even"))


@pytest.mark.parametrize("size", [None, 0, 5, 190, 1e9])
def test_a_child_of_no_usual_height_changes_no_byte(size: float | None) -> None:
    city = even_city()
    city["children"].append({"id": "odd", "school": city["children"][0]["school"], "size": size})
    city["truth"] = [[*week, ["odd", "coat"]] for week in city["truth"]]

    assert simulate(read_city(city)) == list(boards_of("even"))


def test_a_school_without_children_and_a_need_of_a_stranger_change_no_byte() -> None:
    city = even_city()
    city["schools"]["empty"] = {"town": "T99", "district": "D99"}
    city["truth"] = [[*week, ["stranger", "coat"]] for week in city["truth"]]

    assert simulate(read_city(city)) == list(boards_of("even"))


def test_a_child_may_change_school_but_is_on_one_roll_at_a_time() -> None:
    first, second = {**CHILD, "to": 1}, {**CHILD, "from": 1}

    read_city(city_with(children=[first, second]))
    with pytest.raises(CityBroken, match="'c1' is on two rolls at once"):
        read_city(city_with(children=[CHILD, second]))


def test_a_year_of_a_city_is_read_to_its_end() -> None:
    city = even_city() | {"weeks": 52}
    for child in city["children"]:
        child["to"] = 52

    boards = simulate(read_city(city))

    assert [board["week"] for board in boards][:2] == [0, 8]


@pytest.mark.parametrize(
    ("city", "message"),
    [
        ([], "the file: write an object"),
        (city_with(weeks="two"), "weeks: give a whole number"),
        (city_with(weeks=-1), "weeks: give a whole number"),
        (city_with(schools=[]), "schools: write an object"),
        (city_with(schools={"S1": 3}), "schools\\['S1'\\]: write an object"),
        (city_with(children=None), "children: write a list"),
        (city_with(children=["c1"]), "children\\[0\\]: write an object"),
        (city_with(children=[{"school": "S1"}]), "children\\[0\\].id: give a text"),
        (city_with(children=[{**CHILD, "school": "S9"}]), "children\\[0\\].school: 'S9' is not"),
        (city_with(children=[{**CHILD, "size": "tall"}]), "children\\[0\\].size: give the height"),
        (city_with(children=[{**CHILD, "size": float("nan")}]), "children\\[0\\].size"),
        (city_with(children=[{**CHILD, "from": "one"}]), "children\\[0\\].from: give a whole"),
        (city_with(truth=[[["c1"]]]), "truth\\[0\\]\\[0\\]: write a need"),
        (city_with(truth=[{"c1": "coat"}]), "truth\\[0\\]: write a list"),
        (city_with(truth=[[["c1", None]]]), "truth\\[0\\]\\[0\\]\\[1\\]: give a text"),
    ],
)
def test_a_broken_city_is_told_where_and_how_to_mend_it(city: Any, message: str) -> None:
    with pytest.raises(CityBroken, match=message):
        read_city(city)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (b'{"weeks": 1,}', "CITY.json: line 1, column 13: not JSON"),
        (b"\xff\xfe{}", "CITY.json: byte 0 is not UTF-8"),
        (b"[" * 100_000, "CITY.json: nested too deeply"),
        (b'{"weeks": 1}', "CITY.json: children: write a list"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_nothing_written(
    tmp_path: Path, written: bytes, message: str
) -> None:
    city, releases = tmp_path / "CITY.json", tmp_path / "RELEASES.json"
    city.write_bytes(written)

    with pytest.raises(CommandError, match=message) as refused:
        Command().handle(city=city, releases=releases)

    assert refused.value.returncode == 2
    assert not releases.exists()


def test_the_command_ends_with_two_and_one_sentence(tmp_path: Path) -> None:
    city = str(tmp_path / "none.json")
    command = [sys.executable, "manage.py", "simulate_board", city, "out.json"]

    ended = subprocess.run(command, cwd=places.ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert ended.stderr.endswith("none.json: No such file or directory\n")
    assert "Traceback" not in ended.stderr
