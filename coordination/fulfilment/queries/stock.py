"""What is left of a lot, and what may be given in place of something else."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from coordination.fulfilment.models import PackLine
from coordination.matching.models import Lot
from coordination.needs.sizing.rules import rules_on
from coordination.needs.sizing.substitution import allowed_sizes
from coordination.scope import scopes
from home.catalogue.items import ITEMS, SizeKind


@scopes.beyond_reach(scopes.Errand.STOCK)
def units_left(lot: Lot) -> int:
    """Return accepted pieces that are in no pack; nothing before the lot was inspected."""
    if lot.state != Lot.State.INSPECTED:
        return 0
    return lot.accepted - lot.pack_lines.filter(state=PackLine.State.PACKED).count()


def sizes_allowed(line: PackLine) -> tuple[int | None, ...]:
    """Return the sizes that may be given, the size asked for first, never a smaller one."""
    kind = ITEMS[line.item].size_kind
    if kind == SizeKind.NONE or line.size_asked is None:
        return (line.size_asked,)
    rules = rules_on(line.need.drive.deliver_on)
    if kind == SizeKind.SHOE:
        return allowed_sizes("shoe", line.size_asked, rules=rules)
    return allowed_sizes("garment", line.size_asked, rules=rules)


def lots_fitting(line: PackLine) -> QuerySet[Lot]:
    """Return lots of the line's drive, item and sex that keep until the hand-over."""
    drive = line.need.drive
    return Lot.objects.filter(
        Q(use_by__isnull=True) | Q(use_by__gte=drive.deliver_on),
        drive=drive,
        item=line.item,
        gender__in=["n", line.need.child.sex],
    )


@scopes.beyond_reach(scopes.Errand.STOCK)
def substitutes_for(line: PackLine) -> list[Lot]:
    """Return the lots to offer, all of the first allowed size that has pieces nobody waits for."""
    promised = Q(
        allocations__run__state="approved",
        allocations__need__pack_line__isnull=True,
        allocations__released_at__isnull=True,
    )
    free = (
        lots_fitting(line)
        .filter(~_is(line.lot), state=Lot.State.INSPECTED)
        .annotate(
            taken=Count("pack_lines", distinct=True)
            + Count("allocations", filter=promised, distinct=True)
        )
        .filter(taken__lt=F("received") - F("rejected"))
        .order_by("pk")
    )
    for size in sizes_allowed(line):
        fitting: list[Lot] = [lot for lot in free if lot.size == size]
        if fitting:
            return fitting
    return []


def _is(lot: Lot | None) -> Q:
    return Q(pk=lot.pk) if lot else Q(pk__in=[])


def has_goods() -> Exists:
    """Return the condition that something of the pack is planned or packed."""
    lines = PackLine.objects.filter(pack=OuterRef("pk"))
    return Exists(lines.exclude(state=PackLine.State.SHORT))
