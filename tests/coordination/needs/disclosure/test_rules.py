"""What one cell must satisfy, each rule at its border."""

import pytest

from coordination.needs.disclosure import Policy, Reason, School, facts
from coordination.needs.disclosure.rules import broken_rule
from tests.coordination.needs.disclosure.rows import inside

GOOD = [(400, 10, 12), (400, 10, 12), (400, 10, 12), (400, 10, 12)]


def judge(cell: facts.Tested, *, towns: tuple[str, ...] = ()) -> Reason | None:
    names = towns or tuple(f"T{n}" for n in range(len(cell.by_school)))
    schools = {
        code: School(code, town, "D0") for code, town in zip(cell.by_school, names, strict=True)
    }
    return broken_rule(cell, schools=schools, policy=Policy())


def test_an_even_cell_may_be_shown() -> None:
    assert judge(inside(*GOOD)) is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (inside((400, 3, 3), (400, 3, 3), (400, 3, 3)), Reason.FEW_NEEDS),
        (inside(*GOOD, homes_in_need=7), Reason.FEW_HOMES),
        (inside((100, 20, 21), (100, 20, 20), (100, 20, 20)), Reason.SHARE),
        (inside((100, 15, 16), (100, 15, 20), (100, 15, 18)), None),
        (inside(*GOOD, homes=1000, homes_registered=201), Reason.HOME_SHARE),
        (inside(*GOOD, homes=131, homes_registered=20), Reason.HOME_SHARE),
        (inside((400, 30, 30), (400, 2, 2), (400, 2, 2)), Reason.ONE_SCHOOL_OUT),
        (inside((900, 5, 5), (150, 20, 35), (150, 20, 30)), Reason.ONE_SCHOOL_OUT),
        (inside((400, 12, 12), (400, 12, 12), (400, 0, 0)), Reason.TWO_SCHOOLS_OUT),
        (inside((400, 12, 12), (400, 11, 11), (400, 0, 0)), None),
        (inside((500, 10, 10), (500, 10, 10), (60, 10, 21)), Reason.TWO_SCHOOLS_OUT),
    ],
)
def test_each_rule_names_what_it_refuses(cell: facts.Tested, reason: Reason | None) -> None:
    assert judge(cell) is reason


def test_a_share_is_judged_by_the_most_the_published_number_can_mean() -> None:
    certain = inside((80, 15, 15), (80, 15, 15), (80, 14, 14))
    blurred = inside((75, 15, 15), (75, 15, 15), (75, 15, 15))

    assert (judge(certain), judge(blurred)) == (None, Reason.SHARE)


def test_the_rest_of_a_town_known_in_full_must_not_be_readable() -> None:
    rows = [(400, 10, 10), (400, 10, 10), (400, 9, 9), (400, 0, 0), (400, 0, 0)]

    apart = judge(inside(*rows), towns=("T0", "T1", "T2", "T3", "T4"))
    together = judge(inside(*rows), towns=("T0", "T0", "T0", "T4", "T4"))

    assert (apart, together) == (None, Reason.ONE_TOWN_OUT)


def test_a_town_that_is_the_whole_cell_has_nobody_outside() -> None:
    assert judge(inside(*GOOD), towns=("T0",) * 4) is None
