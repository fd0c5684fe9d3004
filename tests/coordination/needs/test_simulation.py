"""The command's inner run: fixed dates, fixed format, same city same bytes."""

import copy
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from coordination.needs.disclosure import Entry
from coordination.needs.management.commands.simulate_board import Command
from coordination.needs.simulation import City, simulate
from tests.coordination.needs.small_cities import PLANS, boards_of, city_of

CELL_KEYS = {"schools", "item", "size", "count", "pledged", "since"}


def planted(city: City, **child: Any) -> City:
    """The same city with one more child that needs a coat all the time."""
    changed = copy.deepcopy(city)
    sample = dict(city["children"][0])
    changed["children"] = [*changed["children"], sample | {"id": "planted"} | child]  # type: ignore[list-item]  # a child with other figures
    changed["truth"] = [[*week, ["planted", "coat"]] for week in changed["truth"]]
    return changed


def as_bytes(boards: list[Entry]) -> bytes:
    return json.dumps(boards).encode()


@pytest.mark.parametrize("name", PLANS)
def test_boards_come_out_in_the_fixed_weeks_only(name: str) -> None:
    assert [board["week"] for board in boards_of(name)] == [0, 8]


@pytest.mark.parametrize("name", PLANS)
def test_no_cell_says_anything_but_its_format(name: str) -> None:
    cells = [cell for board in boards_of(name) for cell in board["cells"]]

    assert all(set(cell) == CELL_KEYS for cell in cells)
    assert all(type(cell["count"]) is int and cell["count"] >= 10 for cell in cells)


@pytest.mark.parametrize("name", PLANS)
def test_the_first_board_is_of_every_open_need_and_the_second_of_new_ones(name: str) -> None:
    first, second = boards_of(name)

    assert {cell["since"] for cell in first["cells"]} == {0}
    assert {cell["since"] for cell in second["cells"]} == {1}


def test_the_same_city_gives_the_same_bytes() -> None:
    city = city_of("even")

    again = simulate(copy.deepcopy(city))

    assert as_bytes(again) == as_bytes(list(boards_of("even")))


def test_the_order_of_the_files_rows_changes_no_byte() -> None:
    city = copy.deepcopy(city_of("even"))
    city["children"] = list(reversed(city["children"]))
    city["truth"] = [list(reversed(week)) for week in city["truth"]]

    assert as_bytes(simulate(city)) == as_bytes(list(boards_of("even")))


@pytest.mark.parametrize("size", [190, 200, 90])
def test_one_planted_child_of_a_rare_size_changes_no_byte(size: int) -> None:
    city = city_of("even")

    boards = simulate(planted(city, size=size, home="alone"))

    assert as_bytes(boards) == as_bytes(list(boards_of("even")))


def test_needs_between_the_fixed_weeks_change_no_byte() -> None:
    city = copy.deepcopy(city_of("moving"))
    city["truth"] = [week if n in (0, 1, 8) else [] for n, week in enumerate(city["truth"])]
    seen = {tuple(row) for n in (0, 1) for row in city["truth"][n]}
    opened = {tuple(row) for week in city_of("moving")["truth"][:8] for row in week}
    city["truth"][8] = [row for row in city["truth"][8] if tuple(row) in opened | seen]  # type: ignore[index]  # a copy of our own
    base = copy.deepcopy(city_of("moving"))
    base["truth"][8] = city["truth"][8]  # type: ignore[index]  # a copy of our own

    assert as_bytes(simulate(city)) == as_bytes(simulate(base))


def test_a_town_with_one_school_is_never_shown_alone() -> None:
    city = city_of("clustered")
    town = {code: at["town"] for code, at in city["schools"].items()}

    shown = [
        {town[code] for code in cell["schools"]}
        for board in boards_of("clustered")
        for cell in board["cells"]
    ]

    single = {name for name in town.values() if list(town.values()).count(name) == 1}
    assert single
    assert all(len(towns) >= 2 for towns in shown if towns & single)


def test_two_seasons_do_not_tell_the_same_needs_twice() -> None:
    city = copy.deepcopy(city_of("even"))
    city["weeks"] = 27
    city["truth"] = [city["truth"][0]] * 27
    for child in city["children"]:
        child["to"] = 27

    boards = simulate(city)

    assert [board["week"] for board in boards] == [0]


def test_a_season_of_other_needs_begins_anew() -> None:
    city = copy.deepcopy(city_of("even"))
    children = {child["id"]: child for child in city["children"]}
    fresh = [[one, "coat"] for n, one in enumerate(sorted(children)) if n % 20 == 0]
    city["weeks"] = 27
    city["truth"] = [*([city["truth"][0]] * 26), fresh]
    for child in city["children"]:
        child["from"], child["to"] = 0, 27

    boards = simulate(city)

    assert [board["week"] for board in boards] == [0, 26]
    assert {cell["since"] for cell in boards[1]["cells"]} == {0}


def test_the_command_writes_the_release_file(tmp_path: Path) -> None:
    told, city, releases = StringIO(), tmp_path / "CITY.json", tmp_path / "RELEASES.json"
    city.write_text(json.dumps(city_of("moving")))

    Command(stdout=told).handle(city=city, releases=releases)

    assert json.loads(releases.read_text()) == list(boards_of("moving"))
    assert "2 boards" in told.getvalue()


def test_a_broken_city_file_is_refused_and_nothing_written(tmp_path: Path) -> None:
    city, releases = tmp_path / "CITY.json", tmp_path / "RELEASES.json"
    city.write_text('{"weeks": 1}')

    with pytest.raises(CommandError, match="children"):
        Command().handle(city=city, releases=releases)

    assert not releases.exists()
