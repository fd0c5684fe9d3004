"""What a run is given today, out of the database. No names, no file numbers: opaque ids."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from coordination.consents.queries import has_consent
from coordination.matching.inputs import tables
from coordination.matching.inputs.frozen import FrozenInputs
from coordination.matching.inputs.gathered import Gathered
from coordination.matching.inputs.scales import is_sized, scales
from coordination.matching.models import Allocation, Lot
from coordination.matching.queries import packed, standing_runs, superseded_by
from coordination.needs.models import Drive, Need
from coordination.needs.sizing.rules import rules_on
from coordination.registry.models import School

WAIT_BANDS = [30, 90, 180]
BANDS = 10


def freeze(
    *,
    drive: Drive,
    school: School | None,
    as_of: date,
    consent_on: date | None = None,
    lock: bool = False,
) -> tuple[FrozenInputs, int]:
    """Return the inputs of a run on a day, and how many needs could not be planned.

    Consents are those of `consent_on`, where that is another day than the run's.
    With `lock` the needs, their files and the lots stay as they are until the transaction ends.
    """
    found = gather(drive=drive, school=school, on=consent_on or as_of, lock=lock)
    rules = rules_on(as_of)
    scale = scales(sizes_by_item(found), rules=rules)
    head = {
        "format": "needs-match/1",
        "name": f"{drive.code} {school.pk if school else 'all'} {as_of.isoformat()}",
        "deliver_on": drive.deliver_on.isoformat(),
        "tiers": ["red", "yellow", "blue", "green"],
        "bands": BANDS,
        "wait_bands": WAIT_BANDS,
        "keep": "after_tiers",
        "scales": scale,
        **{name.removesuffix(".csv"): name for name in TABLES},
    }
    texts = {
        "needs.csv": tables.needs_table(found, scale, rules=rules, as_of=as_of),
        "lots.csv": tables.lots_table(found, scale),
        **tables.pair_tables(found, drive=drive, school_id=school.pk if school else None),
    }
    return FrozenInputs(head=head, tables=texts), found.left_out


TABLES = ("needs.csv", "lots.csv", "previous.csv", "pinned.csv", "forbidden.csv")


def gather(*, drive: Drive, school: School | None, on: date, lock: bool) -> Gathered:
    wanted = plannable(drive=drive, school=school, on=on, lock=lock)
    sized = [need for need in wanted if need.size is not None or not is_sized(need.item)]
    still_open = Need.objects.filter(drive=drive, state=Need.State.OPEN)
    if school:
        still_open = still_open.filter(child__school=school)
    planned = sum(need.state == Need.State.OPEN for need in sized)
    lots = Lot.objects.filter(drive=drive, state=Lot.State.INSPECTED).order_by("pk")
    rows = list(lots.select_for_update() if lock else lots)
    free = free_pieces(rows, drive=drive, school=school)
    return Gathered(
        needs=sized,
        lots=[lot for lot in rows if free[lot.pk] > 0],
        free=free,
        left_out=still_open.exclude(packed("pack_line")).count() - planned,
    )


def plannable(*, drive: Drive, school: School | None, on: date, lock: bool) -> QuerySet[Need]:
    """Return needs with consent that are open, or served only by a run this one replaces.

    Goods travel by school: a child before school age has to wait for one.
    """
    school_id = school.pk if school else None
    replaced = Allocation.objects.filter(
        need=OuterRef("pk"), run__in=superseded_by(drive=drive, school_id=school_id)
    )
    standing = Allocation.objects.filter(
        need=OuterRef("pk"),
        run__in=standing_runs(drive=drive, school_id=school_id),
        released_at__isnull=True,
    )
    needs = (
        Need.objects.filter(
            Q(state=Need.State.OPEN) | Q(Exists(replaced), state=Need.State.SERVED),
            ~Exists(standing),
            has_consent(child="child", purpose="goods", on=on),
            drive=drive,
            child__closed_at__isnull=True,
            child__school__isnull=False,
        )
        .exclude(packed("pack_line"))
        .select_related("child__school")
        .order_by("pk")
    )
    if school:
        needs = needs.filter(child__school=school)
    return needs.select_for_update(of=("self", "child")) if lock else needs


def free_pieces(lots: list[Lot], *, drive: Drive, school: School | None) -> dict[UUID, int]:
    """Return by lot: accepted, less what packs hold and what other approved runs gave away."""
    school_id = school.pk if school else None
    standing = standing_runs(drive=drive, school_id=school_id)
    held = Allocation.objects.filter(run__in=standing, released_at__isnull=True)
    given = held.exclude(packed("need__pack_line"))
    taken = defaultdict(int, given.values_list("lot").annotate(pieces=Count("pk")).order_by())
    in_packs = Count("pack_lines", filter=packed("pack_lines"))
    kept = dict(
        Lot.objects.filter(drive=drive).order_by().values_list("pk").annotate(kept=in_packs)
    )
    return {lot.pk: lot.accepted - taken[lot.pk] - kept.get(lot.pk, 0) for lot in lots}


def sizes_by_item(found: Gathered) -> dict[str, set[int]]:
    sizes: dict[str, set[int]] = defaultdict(set)
    rows: list[Need | Lot] = [*found.needs, *found.lots]
    for row in rows:
        if row.size is not None:
            sizes[row.item].add(row.size)
    return sizes
