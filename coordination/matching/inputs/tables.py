"""The tables of needs-match/1, written from rows."""

from collections.abc import Iterator
from datetime import date

from coordination.matching.engine.instance import LOT_SCHEMA, NEED_SCHEMA, PAIR_SCHEMA
from coordination.matching.inputs.frozen import csv_text
from coordination.matching.inputs.gathered import Gathered
from coordination.matching.inputs.scales import is_sized, largest_size
from coordination.matching.models import Allocation, Ruling
from coordination.matching.queries import superseded_by
from coordination.needs.models import Drive
from coordination.needs.sizing.rules import SizingRules


def needs_table(found: Gathered, scale: dict[str, int], *, rules: SizingRules, as_of: date) -> str:
    """Sex is written only where some lot of the item is for girls or boys alone."""
    return csv_text(list(NEED_SCHEMA), need_rows(found, scale, rules=rules, as_of=as_of))


def need_rows(
    found: Gathered, scale: dict[str, int], *, rules: SizingRules, as_of: date
) -> Iterator[tuple[object, ...]]:
    by_sex = {lot.item for lot in found.lots if lot.gender != "n"}
    numbers = {pk: n for n, pk in enumerate(sorted({n.child_id for n in found.needs}), start=1)}
    for need in found.needs:
        unit, size = scale.get(need.item, 1), need.size or 0
        largest = largest_size(need.item, size, rules=rules) if is_sized(need.item) else size
        yield (
            need.pk,
            f"c{numbers[need.child_id]:05d}",
            "",
            need.child.school_id,
            need.child.school.county_id if need.child.school else "",
            "",
            need.item,
            size // unit,
            (largest - size) // unit,
            need.child.sex if need.item in by_sex else "n",
            need.child.colour,
            max(0, (as_of - need.opened_on).days),
        )


def lots_table(found: Gathered, scale: dict[str, int]) -> str:
    rows = (
        (
            lot.pk,
            lot.item,
            (lot.size or 0) // scale.get(lot.item, 1),
            found.free[lot.pk],
            lot.gender,
            "",
            "",
            lot.location,
            lot.use_by or "",
        )
        for lot in found.lots
    )
    return csv_text(list(LOT_SCHEMA), rows)


def pair_tables(found: Gathered, *, drive: Drive, school_id: str | None) -> dict[str, str]:
    """Return what the replaced runs gave, and what people ruled about these needs.

    A pin on a lot that can give nothing stays in, so that the run says so in place of dropping it.
    """
    needs, lots = {need.pk for need in found.needs}, {lot.pk for lot in found.lots}
    replaced = superseded_by(drive=drive, school_id=school_id)
    before = Allocation.objects.filter(run__in=replaced, need__in=needs)
    said = Ruling.objects.filter(drive=drive, lifted_at__isnull=True, need__in=needs)
    pins, bans = (
        said.filter(kind=Ruling.Kind.PIN),
        said.filter(kind=Ruling.Kind.FORBID, lot__in=lots),
    )
    pairs: dict[str, list[tuple[object, object]]] = {
        "previous.csv": [
            (need, lot if lot in lots else "")
            for need, lot in before.order_by("need").values_list("need", "lot")
        ],
        "pinned.csv": list(pins.order_by("need").values_list("need", "lot")),
        "forbidden.csv": list(bans.order_by("need", "lot").values_list("need", "lot")),
    }
    return {name: csv_text(list(PAIR_SCHEMA), rows) for name, rows in pairs.items()}
