"""The big figures of a run, before and after, item by item and school by school."""

from collections import Counter
from dataclasses import dataclass

from coordination.matching.inputs.frozen import from_json
from coordination.matching.models import Run
from coordination.matching.tallies import KINDS, Tally
from coordination.registry.models import School


@dataclass(frozen=True)
class Figures:
    """How needs are served; `first_come` is how many first come, first served would serve."""

    needs: int
    served: int
    exact: int
    one_larger: int
    two_larger: int
    missing: int
    first_come: int


@dataclass(frozen=True)
class SchoolShare:
    name_zh: str
    name_en: str
    asked: int
    served: int


def figures(tally: Tally, first_come: Tally) -> Figures:
    sums = {kind: sum(counts[kind] for counts in tally.values()) for kind in KINDS}
    needs = sum(sums.values())
    before = sum(sum(counts.values()) - counts["missing"] for counts in first_come.values())
    return Figures(needs=needs, served=needs - sums["missing"], first_come=before, **sums)


def figures_of(run: Run) -> Figures:
    return figures(run.report["tally"], run.report["first_come"])


def figures_by_item(run: Run) -> dict[str, Figures]:
    """Return the figures of each item, in order of item code."""
    tally, before = run.report["tally"], run.report["first_come"]
    return {item: figures({item: tally[item]}, {item: before[item]}) for item in sorted(tally)}


def school_shares(run: Run) -> list[SchoolShare]:
    """Return how many needs each school asked for and gets, the smallest share first."""
    needs = {row["need_id"]: row["school_id"] for row in from_json(run.instance).rows("needs.csv")}
    asked = Counter(needs.values())
    served = Counter(needs[str(need)] for need in run.allocations.values_list("need", flat=True))
    shares = [
        SchoolShare(school.name_zh, school.name_en, asked[school.pk], served[school.pk])
        for school in School.objects.filter(pk__in=asked).order_by("pk")
    ]
    return sorted(shares, key=lambda share: (share.served / share.asked, share.name_zh))
