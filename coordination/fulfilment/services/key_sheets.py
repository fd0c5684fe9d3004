"""The key sheet: on paper, numbered, for the school's own contact; destroyed after use."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from coordination.accounts.models import Officer
from coordination.fulfilment import permissions
from coordination.fulfilment.models import KeySheet, Pack
from coordination.fulfilment.prints import key_sheet
from coordination.matching.permissions import local_day
from coordination.needs.models import Drive
from coordination.registry.models import School
from coordination.vault.rights import Purpose
from coordination.vault.services import reveal_many

WAITING = [Pack.State.SHIPPED, Pack.State.HANDED_OVER, Pack.State.ABSENT, Pack.State.PROBLEM]


class NothingToHandOut(Exception):
    """No pack is on its way to this school."""


class SheetTaken(Exception):
    """A sheet with this number was printed a moment ago."""


@dataclass(frozen=True)
class PrintedSheet:
    sheet: KeySheet
    content: bytes  # PDF


def print_key_sheet(
    *, drive: Drive, school: School, actor: Officer, now: datetime, number: int | None = None
) -> PrintedSheet:
    """Join the codes to names and classes, on one numbered sheet for the school's own contact.

    Not inside a transaction: every name looked up leaves its record first. With `number`, the
    sheet is printed only if that is the next free one, so that a form sent twice prints once.
    Raises PermissionDenied, NothingToHandOut, SheetTaken.
    """
    packs = list(packs_with_a_key(drive=drive, school=school))
    if not packs:
        permissions.check_hands_out(actor=actor, school=school, now=now)
        raise NothingToHandOut
    if number is not None and number != next_number(drive):
        raise SheetTaken
    people = reveal_many(
        subjects=[pack.subject for pack in packs],
        fields=["name", "class"],
        purpose=Purpose.KEY_SHEET,
        reason=f"hand-over {drive.pk}",
        actor=actor,
        now=now,
    )
    sheet = _new_sheet(drive, school, len(packs), actor, now, number)
    lines = [
        key_sheet.Line(
            code=pack.code,
            name=people[pack.subject].get("name", ""),
            school_class=people[pack.subject].get("class", ""),
        )
        for pack in packs
    ]
    day = local_day(now).isoformat()
    return PrintedSheet(sheet, key_sheet.render(number=sheet.number, day=day, lines=lines))


def packs_with_a_key(*, drive: Drive, school: School) -> QuerySet[Pack]:
    """Return the packs sent to this school that did not come back, by code.

    One that is not to be handed over any more needs no name beside its code.
    """
    sent = Pack.objects.filter(drive=drive, school=school, state__in=WAITING)
    return sent.exclude(note=Pack.Note.WITHHELD).order_by("code")


def next_number(drive: Drive) -> int:
    return (KeySheet.objects.filter(drive=drive).aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def _new_sheet(
    drive: Drive, school: School, packs: int, actor: Officer, now: datetime, number: int | None
) -> KeySheet:
    Drive.objects.select_for_update().get(pk=drive.pk)
    free = next_number(drive)
    if number not in {None, free}:
        raise SheetTaken
    return KeySheet.objects.create(
        drive=drive, school=school, number=free, packs=packs, printed_by=actor, printed_at=now
    )


@transaction.atomic
def confirm_key_sheet_destroyed(
    *, drive: Drive, school: School, number: int, actor: Officer, now: datetime
) -> KeySheet:
    """Say that a sheet is destroyed. A second time does nothing.

    Raises PermissionDenied, KeySheet.DoesNotExist.
    """
    permissions.check_hands_out(actor=actor, school=school, now=now)
    sheet = KeySheet.objects.select_for_update().get(drive=drive, school=school, number=number)
    if sheet.destroyed_at is None:
        sheet.destroyed_at = now
        sheet.save(update_fields=["destroyed_at"])
    return sheet
