"""Who handles goods and who runs a matching, and where."""

from datetime import date, datetime

from django.utils import timezone

from coordination.accounts import permissions as accounts
from coordination.accounts.models import Officer
from coordination.matching.models import Run
from coordination.needs.models import Drive, Need
from coordination.registry.models import School

GOODS_ROLES = {"coordinator", "packer"}
RUN_ROLES = {"coordinator", "supervisor"}
READING_ROLES = RUN_ROLES | {"auditor"}
COLOUR_ROLES = {"supervisor", "auditor"}  # the file of a run holds the colours it was solved with


def check_handles_goods(*, actor: Officer, drive: Drive, now: datetime) -> None:
    """Raise PermissionDenied unless the officer works with the goods of this drive's county."""
    accounts.check_reaches_area(
        officer=actor, area=drive.county, roles=GOODS_ROLES, on=local_day(now)
    )


def check_corrects_goods(*, actor: Officer, drive: Drive, now: datetime) -> None:
    """Raise PermissionDenied unless the officer is a coordinator here: packers do not correct."""
    accounts.check_reaches_area(
        officer=actor, area=drive.county, roles={"coordinator"}, on=local_day(now)
    )


def check_runs(*, actor: Officer, drive: Drive, school: School | None, now: datetime) -> None:
    """Raise PermissionDenied unless the officer may run or approve this drive or this school."""
    on = local_day(now)
    if school is None:
        accounts.check_reaches_area(officer=actor, area=drive.county, roles=RUN_ROLES, on=on)
    else:
        accounts.check_reaches_school(officer=actor, school=school, roles=RUN_ROLES, on=on)


def check_rules_on(*, actor: Officer, need: Need, now: datetime) -> None:
    """Raise PermissionDenied unless the officer may say what this need gets."""
    accounts.check_reaches_child(
        officer=actor, subject=need.child_id, roles=RUN_ROLES, on=local_day(now)
    )


def check_runs_this(*, actor: Officer, run: Run, now: datetime) -> None:
    check_runs(actor=actor, drive=run.drive, school=run.school, now=now)


def local_day(now: datetime) -> date:
    return timezone.localtime(now).date()
