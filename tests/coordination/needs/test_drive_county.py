"""The drive is for one school; its county carries the board, the school is never alone in it."""

from functools import cache

import pytest

from coordination.needs.disclosure import CellEntry, Policy
from coordination.needs.simulation import simulate
from tests.coordination.needs import drive_city
from tests.coordination.needs.drive_city import DRIVE_COUNTY, DRIVE_ITEMS, DRIVE_SCHOOL


@cache
def lines_with_the_school(**shape: int) -> tuple[CellEntry, ...]:
    boards = simulate(drive_city.drive_city(**shape), Policy(first_level=1))
    return tuple(
        cell for board in boards for cell in board["cells"] if DRIVE_SCHOOL in cell["schools"]
    )


@pytest.mark.parametrize("item", DRIVE_ITEMS)
def test_the_county_shows_the_drives_needs_in_bands(item: str) -> None:
    lines = [cell for cell in lines_with_the_school() if cell["item"] == item]

    assert len(lines) >= 2
    assert sum(cell["count"] for cell in lines) >= 130


def test_the_school_is_shown_only_among_the_schools_of_its_county() -> None:
    city = drive_city.drive_city()
    county = {c for c, at in city["schools"].items() if at["district"] == DRIVE_COUNTY}

    lines = lines_with_the_school()

    assert all(county <= set(cell["schools"]) for cell in lines)
    assert {len(cell["schools"]) for cell in lines if cell["item"] in DRIVE_ITEMS} == {len(county)}


def test_other_counties_still_show_finer_areas_or_bands() -> None:
    boards = simulate(drive_city.drive_city(), Policy(first_level=1))

    others = [c for b in boards for c in b["cells"] if DRIVE_SCHOOL not in c["schools"]]

    assert {cell["item"] for cell in others} >= set(DRIVE_ITEMS)
    assert any(cell["size"][1] - cell["size"][0] < 90 for cell in others)


@pytest.mark.parametrize(
    ("shape", "shown"),
    [
        ({"schools": 16, "school_roll": 420, "other_roll": 220, "others": 40}, True),
        ({"schools": 8, "school_roll": 420, "other_roll": 150, "others": 40}, True),
        ({"schools": 16, "school_roll": 420, "other_roll": 220, "others": 4}, False),
        ({"schools": 4, "school_roll": 300, "other_roll": 120, "others": 40}, False),
    ],
    ids=["recommended", "half a county", "nobody else in need", "rolls too small"],
)
def test_a_county_shows_the_drive_only_with_needs_and_pupils_outside_the_school(
    shape: dict[str, int], shown: bool
) -> None:
    alone = [cell for cell in lines_with_the_school(**shape) if len(cell["schools"]) <= 16]

    assert bool(alone) is shown
