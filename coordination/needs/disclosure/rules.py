"""What one cell must satisfy. Each rule looks at a cell and says yes or no.

Where a rule bounds belief it counts what the published number could at most mean (`top`) as well
as what is true, so that a reader who believes the most the board allows stays within it too.
"""

from collections.abc import Callable, Iterable, Mapping
from heapq import nlargest
from typing import Final

from coordination.needs.disclosure.facts import Reason, School, Tested
from coordination.needs.disclosure.policy import Policy

Rule = Callable[[Tested, Policy], bool]


def broken_rule(cell: Tested, *, schools: Mapping[str, School], policy: Policy) -> Reason | None:
    """Give the first rule that the cell breaks, or None."""
    for reason, holds in _RULES.items():
        if not holds(cell, policy):
            return reason
    return None if _one_town_out(cell, schools, policy) else Reason.ONE_TOWN_OUT


def _few_needs(cell: Tested, policy: Policy) -> bool:
    return cell.needs >= policy.least_needs


def _few_homes(cell: Tested, policy: Policy) -> bool:
    return cell.homes_in_need >= policy.least_homes


def _share(cell: Tested, policy: Policy) -> bool:
    believed = max(cell.registered, policy.top(cell.needs))
    return believed <= policy.most_share * cell.pupils


def _home_share(cell: Tested, policy: Policy) -> bool:
    """Share of homes with a registered child; and of homes if every need were of another home."""
    return (
        cell.homes_registered <= policy.most_share * cell.homes
        and policy.top(cell.needs) <= policy.most_share_outside * cell.homes
    )


def _one_school_out(cell: Tested, policy: Policy) -> bool:
    top, needs, pupils = policy.top(cell.needs), cell.needs, cell.pupils
    return all(
        needs - own >= policy.least_outside
        and max(cell.registered - known, top - own) <= policy.most_share * (pupils - size)
        for size, own, known in cell.by_school.values()
    )


def _two_schools_out(cell: Tested, policy: Policy) -> bool:
    """Hold for every pair by holding for the worst: the two that leave most belief behind."""
    limit, top = policy.most_share_outside, policy.top(cell.needs)
    rows = cell.by_school.values()
    by_register = _two_largest(limit * size - known for size, _, known in rows)
    by_needs = _two_largest(limit * size - own for size, own, _ in rows)
    return (
        top - _two_largest(own for _, own, _ in rows) >= 1
        and cell.registered + by_register <= limit * cell.pupils
        and top + by_needs <= limit * cell.pupils
    )


def _two_largest(values: Iterable[float]) -> float:
    return sum(nlargest(2, values))


def _one_town_out(cell: Tested, schools: Mapping[str, School], policy: Policy) -> bool:
    """Hold whoever knows all schools of one town; a town that is the whole cell has no outside."""
    top, limit = policy.top(cell.needs), policy.most_share_outside
    towns: dict[str, tuple[int, int, int]] = {}
    for code, (size, own, known) in cell.by_school.items():
        sizes, owns, knowns = towns.get(schools[code].town, (0, 0, 0))
        towns[schools[code].town] = sizes + size, owns + own, knowns + known
    pupils, registered = cell.pupils, cell.registered
    return all(
        size == pupils
        or (top > own and max(top - own, registered - known) <= limit * (pupils - size))
        for size, own, known in towns.values()
    )


def _newcomers(cell: Tested, policy: Policy) -> bool:
    """Whoever takes a later wave to be all of newcomers must be wrong of most of them."""
    return cell.newcomers_in_need <= policy.most_share_outside * cell.newcomers


_RULES: Final[dict[Reason, Rule]] = {
    Reason.FEW_NEEDS: _few_needs,
    Reason.FEW_HOMES: _few_homes,
    Reason.SHARE: _share,
    Reason.HOME_SHARE: _home_share,
    Reason.ONE_SCHOOL_OUT: _one_school_out,
    Reason.TWO_SCHOOLS_OUT: _two_schools_out,
    Reason.NEWCOMERS: _newcomers,
}
