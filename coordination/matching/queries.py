"""What the pages of goods and runs read, within an officer's reach."""

from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from coordination.accounts.models import Officer
from coordination.matching.models import Allocation, Lot, Run
from coordination.needs.models import Drive
from coordination.registry import queries as registry


def drives_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Drive]:
    """Return the drives in counties the officer reaches in one of these roles."""
    duties = registry.duties_on(officer=officer, on=on).filter(role__in=roles)
    areas = list(duties.values_list("area", flat=True))
    reached = Q(county__in=areas) | Q(county__parent__in=areas)
    return Drive.objects.filter(reached).order_by("-deliver_on", "code")


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
    unpacked = Q(allocations__run__state="approved", allocations__need__pack_line__isnull=True)
    return lots.annotate(
        held=Count("allocations", filter=unpacked, distinct=True)
        + Count("pack_lines", distinct=True)
    )


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


def superseded_by(*, drive: Drive, school_id: str | None) -> QuerySet[Run]:
    """Return the approved runs that an approval in this scope replaces: those within it."""
    approved = Run.objects.filter(drive=drive, state=Run.State.APPROVED)
    return approved if school_id is None else approved.filter(school=school_id)


def standing_allocations(*, drive: Drive, school_id: str | None) -> QuerySet[Allocation]:
    """Return what approved runs outside this scope have given away; it stays given."""
    replaced = superseded_by(drive=drive, school_id=school_id)
    return Allocation.objects.filter(run__drive=drive, run__state=Run.State.APPROVED).exclude(
        run__in=replaced
    )
