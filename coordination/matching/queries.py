"""What the pages of goods and runs read, within an officer's reach."""

from datetime import date
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from coordination.accounts.models import Officer
from coordination.matching.inputs.scales import is_sized, largest_size
from coordination.matching.models import Allocation, Lot, Run
from coordination.needs.models import Drive, Need
from coordination.needs.queries import drives_for
from coordination.needs.sizing.rules import SizingRules, rules_on
from coordination.registry import queries as registry
from coordination.registry.models import School


def packed(line: str) -> Q:
    """Return whether a pack line (named by its path) has its piece, or its pack is sealed."""
    return Q(**{f"{line}__state": "packed"}) | Q(**{f"{line}__pack__sealed_at__isnull": False})


def lots_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Lot]:
    """Return the lots of reached drives, with the pieces that approved runs or packs hold."""
    drives = drives_for(officer=officer, roles=roles, on=on)
    return (
        with_held(Lot.objects.filter(drive__in=drives))
        .select_related("drive")
        .order_by("drive_id", "item", "size", "pledge_reference", "pk")
    )


def with_held(lots: QuerySet[Lot]) -> QuerySet[Lot]:
    """Annotate `held`: pieces promised to a need by an approved run, or by a pack."""
    return lots.annotate(promised=promised_pieces()).annotate(
        held=Count("pack_lines") + F("promised")
    )


def promised_pieces() -> Coalesce:
    """Return, for a query of lots, the pieces that approved runs give to needs without a pack.

    A query of its own: joined beside the pack lines, the two would multiply.
    """
    given = Allocation.objects.filter(
        lot=OuterRef("pk"),
        run__state=Run.State.APPROVED,
        need__pack_line__isnull=True,
        released_at__isnull=True,
    )
    counted = given.order_by().values("lot").annotate(pieces=Count("pk")).values("pieces")
    return Coalesce(Subquery(counted), 0)


def lot_totals(lots: QuerySet[Lot]) -> dict[str, int]:
    """Return announced, received and rejected pieces of these lots."""
    present = lots.exclude(state=Lot.State.WITHDRAWN).order_by()
    return Lot.objects.filter(pk__in=present.values("pk")).aggregate(
        announced=Coalesce(Sum("announced"), 0),
        received=Coalesce(Sum("received"), 0),
        rejected=Coalesce(Sum("rejected"), 0),
    )


def delivery(*, drive: Drive, reference: str) -> QuerySet[Lot]:
    """Return the lots of one pledge that are still expected."""
    return Lot.objects.filter(
        drive=drive, pledge_reference=reference, state=Lot.State.ANNOUNCED
    ).order_by("item", "size", "pk")


def runs_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Run]:
    """Return the runs of reached drives, and of reached schools; the frozen tables stay behind."""
    reached = Q(drive__in=drives_for(officer=officer, roles=roles, on=on))
    schools = registry.schools_for(officer=officer, roles=roles, on=on)
    return (
        Run.objects.filter(reached | Q(school__in=schools))
        .select_related("drive__county", "school", "created_by", "approved_by")
        .defer("instance", "certificate", "reasons")
        .order_by("-created_at", "-number")
    )


def run_before(run: Run) -> Run | None:
    """Return the run of the same drive and scope that came before this one."""
    return (
        Run.objects.filter(drive=run.drive, school=run.school, number__lt=run.number)
        .order_by("-number")
        .first()
    )


def superseded_by(*, drive: Drive, school_id: str | None) -> list[UUID]:
    """Return the approved runs that an approval in this scope replaces: those within it."""
    approved = Run.objects.filter(drive=drive, state=Run.State.APPROVED).order_by("pk")
    within = approved if school_id is None else approved.filter(school=school_id)
    return list(within.values_list("pk", flat=True))


def standing_runs(*, drive: Drive, school_id: str | None) -> list[UUID]:
    """Return the approved runs outside this scope: what they gave away stays given."""
    replaced = superseded_by(drive=drive, school_id=school_id)
    approved = Run.objects.filter(drive=drive, state=Run.State.APPROVED).order_by("pk")
    return [pk for pk in approved.values_list("pk", flat=True) if pk not in replaced]


def schools_to_run(*, officer: Officer, roles: set[str], on: date) -> QuerySet[School]:
    """Return the schools for which the officer may start a run of their own."""
    return registry.schools_for(officer=officer, roles=roles, on=on).order_by("pk")


def drives_to_run(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Drive]:
    """Return the drives of counties in which the officer reaches a school."""
    schools = registry.schools_for(officer=officer, roles=roles, on=on)
    return Drive.objects.filter(county__in=schools.values("county")).order_by("-opens_on", "code")


def lots_that_fit(*, drive_id: str, need_id: UUID) -> list[Lot]:
    """Return the lots in stock that could ever serve the need, the nearest size first."""
    need = Need.objects.select_related("child", "drive").get(pk=need_id)
    rules = rules_on(need.drive.deliver_on)
    stock = Lot.objects.filter(drive=drive_id, item=need.item, state=Lot.State.INSPECTED)
    return [lot for lot in stock.order_by("size", "pk") if can_serve(lot, need, rules=rules)]


def can_serve(lot: Lot, need: Need, *, rules: SizingRules) -> bool:
    """Return whether the lot may serve the need at all: item, sex, size; never smaller."""
    if lot.item != need.item or lot.gender not in ("n", need.child.sex):
        return False
    if not is_sized(need.item):
        return True
    if lot.size is None or need.size is None:
        return False
    return need.size <= lot.size <= largest_size(need.item, need.size, rules=rules)
