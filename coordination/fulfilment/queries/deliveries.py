"""What the school's contact reads: the deliveries of the own school, pack by pack."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from coordination.accounts.models import Officer
from coordination.fulfilment import permissions
from coordination.fulfilment.models import Box, HandOver, KeySheet, Pack
from coordination.needs.models import Drive
from coordination.registry import queries as registry
from coordination.registry.models import School

HERE = [Pack.State.PLANNED, Pack.State.SEALED, Pack.State.SET_ASIDE]


@dataclass(frozen=True)
class Delivery:
    """One drive's packs at one school, counted by state."""

    drive: Drive
    school: School
    packs: int
    untold: int  # sent, without a tick
    handed_over: int
    swapped: int
    absent: int
    problems: int
    returned: int
    signed: HandOver | None


def deliveries_for(*, officer: Officer, on: date) -> list[Delivery]:
    """Return what was sent to the schools this officer is the contact of, the newest first."""
    schools = registry.schools_for(officer=officer, roles=permissions.CONTACT, on=on)
    names = schools.in_bulk()
    sent = Pack.objects.filter(school__in=list(names)).exclude(state__in=HERE)
    rows = list(sent.values("drive", "school").annotate(**COUNTS).order_by("-drive__deliver_on"))
    drives = Drive.objects.in_bulk({row["drive"] for row in rows})
    signed = {
        (row.drive_id, row.school_id): row
        for row in HandOver.objects.filter(drive__in=drives, school__in=list(names))
    }
    return [
        Delivery(
            drive=drives[row["drive"]],
            school=names[row["school"]],
            signed=signed.get((row["drive"], row["school"])),
            **{name: row[name] for name in COUNTS},
        )
        for row in rows
    ]


COUNTS = {
    "packs": Count("pk"),
    "untold": Count("pk", filter=Q(state=Pack.State.SHIPPED)),
    "handed_over": Count("pk", filter=Q(state=Pack.State.HANDED_OVER)),
    "swapped": Count("pk", filter=Q(swapped=True)),
    "absent": Count("pk", filter=Q(state=Pack.State.ABSENT)),
    "problems": Count("pk", filter=Q(state=Pack.State.PROBLEM)),
    "returned": Count("pk", filter=Q(state=Pack.State.RETURNED)),
}


def delivery(*, officer: Officer, drive: str, school: str, on: date) -> Delivery | None:
    """Return one delivery of the officer's own school."""
    mine = deliveries_for(officer=officer, on=on)
    found = [one for one in mine if (one.drive.pk, one.school.pk) == (drive, school)]
    return found[0] if found else None


def packs_of(of: Delivery) -> QuerySet[Pack]:
    """Return the packs that were sent, by code, with their lines and boxes."""
    sent = Pack.objects.filter(drive=of.drive, school=of.school).exclude(state__in=HERE)
    return sent.select_related("box").prefetch_related("lines").order_by("code")


def boxes_of(of: Delivery) -> QuerySet[Box]:
    boxes = Box.objects.filter(drive=of.drive, school=of.school, shipped_at__isnull=False)
    return boxes.annotate(held=Count("packs")).order_by("number")


def key_sheets_of(of: Delivery) -> QuerySet[KeySheet]:
    return KeySheet.objects.filter(drive=of.drive, school=of.school).order_by("number")
