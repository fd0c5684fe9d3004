"""Hand-over at the school: every pack ticked, the absent ones kept, the rest sent back."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.fulfilment import permissions
from coordination.fulfilment.models import HandOver, Pack, PackLine
from coordination.fulfilment.services import telling
from coordination.matching.permissions import local_day
from coordination.needs.models import Drive, Need
from coordination.registry.models import School

KEPT_DAYS = 14  # a pack of an absent child waits this long at the school
State = Pack.State
NOTES = set(Pack.Note.values) - {Pack.Note.WITHHELD}  # nobody at the school chooses that one
TICKABLE = {State.SHIPPED, State.HANDED_OVER, State.ABSENT, State.PROBLEM}


class Outcome(StrEnum):
    HANDED_OVER = "handed_over"
    SWAPPED = "swapped"  # handed over with something in it changed at the school
    ABSENT = "absent"
    PROBLEM = "problem"


STATES = {
    Outcome.HANDED_OVER: State.HANDED_OVER,
    Outcome.SWAPPED: State.HANDED_OVER,
    Outcome.ABSENT: State.ABSENT,
    Outcome.PROBLEM: State.PROBLEM,
}


class NotArrived(Exception):
    """The pack's box was not confirmed as received."""


class AlreadySigned(Exception):
    """The delivery was countersigned; what was ticked stays."""


class Withheld(Exception):
    """The pack is not handed over any more; it goes back."""


class NoteMissing(Exception):
    """A swap or a problem has to be named from the list."""


class NotKept(Exception):
    """The pack does not wait at the school, or its delivery is not countersigned yet."""


class StillKept(Exception):
    """The pack of an absent child waits for some days before it goes back."""


@transaction.atomic
def tick_pack(
    *, pack_id: UUID, outcome: Outcome, actor: Officer, now: datetime, note: str = ""
) -> Pack:
    """Say what became of one pack; may be changed until the delivery is countersigned.

    Raises PermissionDenied, NotArrived, AlreadySigned, NoteMissing, Withheld.
    """
    pack = _locked_pack(pack_id, actor, now)
    if is_signed(pack):
        raise AlreadySigned
    if pack.note == Pack.Note.WITHHELD:
        raise Withheld
    if pack.state not in TICKABLE or not (pack.box and pack.box.received_at):
        raise NotArrived
    needs_note = outcome in {Outcome.SWAPPED, Outcome.PROBLEM}
    if needs_note != bool(note) or note not in NOTES:
        raise NoteMissing
    pack.state, pack.note, pack.ticked_at = STATES[outcome], note, now
    pack.swapped = outcome == Outcome.SWAPPED
    pack.save(update_fields=["state", "note", "ticked_at", "swapped"])
    return pack


@transaction.atomic
def tick_all_present(*, drive: Drive, school: School, actor: Officer, now: datetime) -> int:
    """Tick every pack that arrived and is not ticked yet as handed over; return how many.

    Raises PermissionDenied, AlreadySigned.
    """
    permissions.check_hands_out(actor=actor, school=school, now=now)
    if HandOver.objects.filter(drive=drive, school=school).exists():
        raise AlreadySigned
    arrived = Pack.objects.filter(
        drive=drive, school=school, state=State.SHIPPED, box__received_at__isnull=False
    )
    chosen = list(arrived.select_for_update(of=("self",)).order_by("pk"))
    Pack.objects.filter(pk__in=[pack.pk for pack in chosen]).update(
        state=State.HANDED_OVER, ticked_at=now
    )
    return len(chosen)


@transaction.atomic
def hand_over_late(*, pack_id: UUID, actor: Officer, now: datetime) -> Pack:
    """Hand over the kept pack of a child who was absent. A second time does nothing.

    Raises PermissionDenied, NotKept.
    """
    pack = _locked_pack(pack_id, actor, now)
    if pack.state == State.HANDED_OVER:
        return pack
    if not is_signed(pack) or pack.state != State.ABSENT:
        raise NotKept
    pack.state, pack.ticked_at = State.HANDED_OVER, now
    pack.save(update_fields=["state", "ticked_at"])
    Need.objects.filter(pack_line__pack=pack, pack_line__state=PackLine.State.PACKED).update(
        state=Need.State.SERVED
    )
    telling.tell_once_settled(drive=pack.drive, school=pack.school, actor=actor, now=now)
    return pack


@transaction.atomic
def return_pack(*, pack_id: UUID, actor: Officer, now: datetime) -> Pack:
    """Send a pack back: a problem at once, an absent child's when its days are over.

    Its goods are on the shelf again, its needs stay open. A second time does nothing.
    Raises PermissionDenied, NotKept, StillKept.
    """
    pack = _locked_pack(pack_id, actor, now)
    if pack.state == State.RETURNED:
        return pack
    if not is_signed(pack) or pack.state not in {State.ABSENT, State.PROBLEM}:
        raise NotKept
    if pack.state == State.ABSENT and local_day(now) < kept_until(pack):
        raise StillKept
    pack.state = State.RETURNED
    pack.save(update_fields=["state"])
    Need.objects.filter(pack_line__pack=pack, state=Need.State.SERVED).update(state=Need.State.OPEN)
    pack.lines.filter(state=PackLine.State.PACKED).update(
        state=PackLine.State.SHORT, short_reason=PackLine.Reason.RETURNED, lot=None
    )
    telling.tell_once_settled(drive=pack.drive, school=pack.school, actor=actor, now=now)
    return pack


def kept_until(pack: Pack) -> date:
    """Return the day from which the pack of an absent child may go back.

    Raises NotKept if it was never ticked.
    """
    if pack.ticked_at is None:
        raise NotKept
    return local_day(pack.ticked_at) + timedelta(days=KEPT_DAYS)


def is_signed(pack: Pack) -> bool:
    return HandOver.objects.filter(drive=pack.drive_id, school=pack.school_id).exists()


def _locked_pack(pack_id: UUID, actor: Officer, now: datetime) -> Pack:
    packs = Pack.objects.select_related("drive", "school__county", "box")
    pack = packs.select_for_update(of=("self",)).get(pk=pack_id)
    permissions.check_hands_out(actor=actor, school=pack.school, now=now)
    return pack
