"""Areas from the public roll alone. The register is not an argument, so it cannot shape them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from coordination.needs.disclosure.facts import Area, Partition, RollPupil, School, Zone
from coordination.needs.disclosure.ladder import finest_band
from coordination.needs.disclosure.policy import Policy


def partition(
    *, schools: Iterable[School], roll: Iterable[RollPupil], policy: Policy, week: int = 0
) -> Partition:
    """Join schools in a fixed order (town, code) until every area stands by its roll."""
    pupils = count_pupils(roll, policy)
    known = {one.code: one for one in schools if pupils[one.code]}
    districts: dict[str, list[School]] = {}
    for one in sorted(known.values(), key=lambda s: (s.district, s.town, s.code)):
        districts.setdefault(one.district, []).append(one)
    groups = _standing(districts, pupils, policy)
    return Partition(week, tuple(_zone(group, pupils, policy) for group in groups), known)


def count_pupils(roll: Iterable[RollPupil], policy: Policy) -> Counter[str]:
    """Count pupils inside the ladder by school; rare sizes do not shape anything."""
    edges = policy.edges
    return Counter(one.school for one in roll if finest_band(one.size, edges) is not None)


def stands(schools: Iterable[str], pupils: Mapping[str, int], policy: Policy) -> bool:
    """Whether schools together are an area: enough schools, enough pupils, none too large."""
    sizes = [pupils[code] for code in schools if pupils[code]]
    total = sum(sizes)
    return (
        len(sizes) >= policy.least_schools
        and total >= policy.least_pupils
        and max(sizes) <= policy.most_of_area * total
    )


def _standing(
    districts: Mapping[str, list[School]], pupils: Mapping[str, int], policy: Policy
) -> list[list[School]]:
    """Join a district that does not stand alone to the next, the last to the one before."""
    groups: list[list[School]] = []
    open_group: list[School] = []
    for members in districts.values():
        open_group = open_group + members
        if stands((one.code for one in open_group), pupils, policy):
            groups.append(open_group)
            open_group = []
    if open_group and groups:
        groups[-1] = groups[-1] + open_group
        if not stands((one.code for one in groups[-1]), pupils, policy):
            return _standing({"": [one for group in groups for one in group]}, pupils, policy)
    return groups


def _zone(members: Sequence[School], pupils: Mapping[str, int], policy: Policy) -> Zone:
    districts = tuple(sorted({one.district for one in members}))
    areas = _areas(members, pupils, policy)
    codes = (tuple(sorted(one.code for one in area)) for area in areas)
    return Zone(districts, tuple(Area(districts, code, n) for n, code in enumerate(codes, 1)))


def _areas(
    members: Sequence[School], pupils: Mapping[str, int], policy: Policy
) -> list[list[School]]:
    areas: list[list[School]] = []
    open_area: list[School] = []
    for one in members:
        open_area = [*open_area, one]
        if _complete(open_area, pupils, policy):
            areas.append(open_area)
            open_area = []
    while open_area and areas:
        open_area = areas.pop() + open_area
        if _complete(open_area, pupils, policy):
            return [*areas, open_area]
    return [*areas, open_area] if open_area else areas


def _complete(area: Sequence[School], pupils: Mapping[str, int], policy: Policy) -> bool:
    """Whether an area stands, and no town is nearly all of it (one town may be all of it)."""
    towns: Counter[str] = Counter()
    for one in area:
        towns[one.town] += pupils[one.code]
    alone = len(towns) == 1 or max(towns.values()) <= policy.most_of_area * towns.total()
    return alone and stands((one.code for one in area), pupils, policy)
