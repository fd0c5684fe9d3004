"""The contact's list of packs: a code, its state, and the acts that are possible now."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.queries import deliveries as queries
from coordination.fulfilment.services.handing_over import NOTES, kept_until
from coordination.fulfilment.views.cards import TONES, missing_words
from coordination.fulfilment.wording import lacks, spaced
from coordination.matching.permissions import local_day

State = Pack.State
FILTERS: dict[str, StrOrPromise] = {
    "": _("All"),
    State.SHIPPED: _("No tick yet"),
    State.HANDED_OVER: _("Handed over"),
    State.ABSENT: _("Absent"),
    State.PROBLEM: _("Problem"),
}


@dataclass(frozen=True)
class TickRow:
    id: UUID
    anchor: str
    code: str
    box: int
    tone: str
    state: str
    note: str
    to_follow: str  # items that are short
    can_tick: bool  # arrived, not countersigned
    is_ticked: bool
    can_be_late: bool
    can_return: bool
    kept_until: date | None  # from this day an absent child's pack goes back


def tick_rows(delivery: queries.Delivery, *, shown: str, search: str) -> list[TickRow]:
    """Return the packs of a delivery, of one state and with these letters in the code."""
    packs = queries.packs_of(delivery)
    if shown in FILTERS and shown:
        packs = packs.filter(state=shown)
    letters = "".join(letter for letter in search.upper() if letter.isalnum())
    return [_row(pack, delivery) for pack in packs if letters in pack.code]


def _row(pack: Pack, delivery: queries.Delivery) -> TickRow:
    is_signed = delivery.signed is not None
    arrived = pack.box is not None and pack.box.received_at is not None
    waits = is_signed and pack.state == State.ABSENT
    short = [line for line in pack.lines.all() if lacks([line])]
    returned = PackLine.Reason.RETURNED
    return TickRow(
        id=pack.pk,
        anchor=f"pack-{pack.code}",
        code=spaced(pack.code),
        box=pack.box.number if pack.box else 0,
        tone=TONES[State(pack.state)],
        state=_state(pack),
        note=str(Pack.Note(pack.note).label) if pack.note in NOTES - {""} else "",
        to_follow=missing_words([line for line in short if line.short_reason != returned]),
        can_tick=arrived and not is_signed and pack.note != Pack.Note.WITHHELD,
        is_ticked=pack.state != State.SHIPPED,
        can_be_late=waits,
        can_return=is_signed and (pack.state == State.PROBLEM or (waits and _is_over(pack))),
        kept_until=kept_until(pack) if waits else None,
    )


def _state(pack: Pack) -> str:
    if pack.state == State.SHIPPED:
        return str(FILTERS[State.SHIPPED])
    if pack.note == Pack.Note.WITHHELD:
        return str(Pack.Note.WITHHELD.label)
    if pack.swapped:
        return str(_("Handed over, swapped"))
    return str(State(pack.state).label)


def _is_over(pack: Pack) -> bool:
    return local_day(timezone.now()) >= kept_until(pack)
