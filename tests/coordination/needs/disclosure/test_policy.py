"""A policy may protect more than the floors, never less."""

from dataclasses import fields

import pytest

from coordination.needs.disclosure import Policy, PolicyTooWeak, reasons

WEAKER: dict[str, object] = {
    "least_needs": 9,
    "least_needs_apart": 19,
    "least_needs_fine": 29,
    "least_homes": 7,
    "most_share": 0.21,
    "most_share_outside": 0.34,
    "least_outside": 4,
    "step": 4,
    "least_schools": 2,
    "least_pupils": 899,
    "most_of_area": 0.61,
    "weeks_between": 7,
    "late_paper_weeks": 0,
    "season_weeks": 25,
    "waves_a_season": 3,
    "fresh_share": 0.49,
    "first_level": -1,
    "rungs": ((100, 105, 190), (100, 190)),
}


@pytest.mark.parametrize("name", WEAKER)
def test_a_parameter_weaker_than_its_floor_is_refused_by_name(name: str) -> None:
    with pytest.raises(PolicyTooWeak, match=name):
        Policy(**{name: WEAKER[name]})  # type: ignore[arg-type]  # one of many fields


def test_every_parameter_has_a_weaker_value_tried_here() -> None:
    assert set(WEAKER) == {one.name for one in fields(Policy)}


def test_every_parameter_says_why() -> None:
    assert all(len(reason.split()) > 4 for reason in reasons().values())


def test_more_protection_is_allowed() -> None:
    policy = Policy(
        least_needs=20,
        most_share=0.1,
        step=10,
        waves_a_season=1,
        rungs=((100, 140, 190), (100, 190)),
    )

    assert policy.top(27) == 29


@pytest.mark.parametrize(
    "rungs",
    [
        ((100, 140, 190),),
        ((100, 140, 190), (100, 160, 190), (100, 190)),
        ((100, 160), (100, 160)),
        ((0, 140, 190), (0, 190)),
        ((100, 120, 140, 160, 190), (100, 120, 160, 190), (100, 190)),
    ],
    ids=["never one band", "new edges", "top cut off", "wider than the ladder", "across"],
)
def test_a_ladder_that_does_not_nest_down_to_one_band_is_refused(
    rungs: tuple[tuple[int, ...], ...],
) -> None:
    with pytest.raises(PolicyTooWeak, match="rungs"):
        Policy(rungs=rungs)


@pytest.mark.parametrize(("needs", "floor", "top"), [(10, 10, 14), (14, 10, 14), (15, 15, 19)])
def test_counts_are_floored_to_fives(needs: int, floor: int, top: int) -> None:
    policy = Policy()

    assert (policy.floor(needs), policy.top(needs)) == (floor, top)
