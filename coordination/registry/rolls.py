"""The public rolls line by line, with the registered children in their places.

The register holds the rolls as numbers (pupils of a school in a height group). A registered child
takes one place of its school's group; every other place is a pupil nobody here knows.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from coordination.registry.models import Area, ChildFile, RollGroup

GROUP_CM = 10  # heights on a roll come by tens: 130 stands for 130-139 cm


class RollTooSmall(ValueError):
    """A school's roll holds fewer pupils of a height than there are registered children."""

    def __init__(self, school: str, size: int) -> None:
        super().__init__(f"{school}: the roll has too few pupils of {size} cm")
        self.school, self.size = school, size


@dataclass(frozen=True, slots=True)
class RollLine:
    """One pupil: `size` in cm, `home` one family's sign."""

    code: str
    school: str
    size: int
    home: str


def county_roll(county: Area, *, heights_mm: dict[str, int]) -> list[RollLine]:
    """Return the rolls of all schools of a county.

    `heights_mm` gives each registered child's height by subject. Raises RollTooSmall.
    """
    known = _registered(county, heights_mm)
    taken: Counter[tuple[str, int]] = Counter((line.school, line.size) for line in known)
    lines = list(known)
    groups = RollGroup.objects.filter(school__county=county).order_by("school", "size")
    for group in groups:
        place = (group.school_id, group.size)
        lines.extend(_strangers(group, taken.pop(place, 0)))
    for school, size in taken:
        raise RollTooSmall(school, size)
    return sorted(lines, key=lambda line: (line.school, line.size, line.code))


def _registered(county: Area, heights_mm: dict[str, int]) -> list[RollLine]:
    files = ChildFile.objects.filter(school__county=county, closed_at__isnull=True)
    rows = files.values_list("subject", "school", "household").order_by("subject")
    return [
        RollLine(str(subject), school, heights_mm[str(subject)] // 100 * GROUP_CM, str(household))
        for subject, school, household in rows
        if str(subject) in heights_mm
    ]


def _strangers(group: RollGroup, taken: int) -> Iterable[RollLine]:
    """Return the pupils nobody registered; their homes are shared as the roll says."""
    places = group.pupils - taken
    if places < 0:
        raise RollTooSmall(group.school_id, group.size)
    homes = max(1, group.households - taken)
    for number in range(places):
        home = f"{group.school_id}-{group.size}-h{number % homes}"
        yield RollLine(
            f"{group.school_id}-{group.size}-{number}", group.school_id, group.size, home
        )
