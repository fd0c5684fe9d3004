"""Writing an answer down. What it stops is stopped in the same transaction."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from coordination.accounts.models import Officer
from coordination.consents import calendar, effects, permissions, texts
from coordination.consents.models import Consent
from coordination.consents.queries import RECEIVERS, Standing, standing_of
from coordination.registry.models import ChildFile


class WishMissing(ValueError):
    """From eight years the child's own wish is asked and written down."""


class TooYoungToAnswer(ValueError):
    """Under 14 years a guardian answers."""


class DatesWrong(ValueError):
    """An answer begins today or earlier, and ends later, within five years."""


class NotForThisReceiver(ValueError):
    """The purpose does not need this receiver."""


class AnsweredMeanwhile(RuntimeError):
    """Another answer to the same question was written down a moment ago."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, by whom, how, and for how long. No names: those are in the vault."""

    purpose: str
    receiver: str
    language: str
    giver: str
    witnessed: str
    answer: str
    child_wish: str
    from_on: date
    until_on: date


@transaction.atomic
def record_consent(*, subject: UUID, said: Said, actor: Officer, now: datetime) -> Consent:
    """Write down an answer in place of the one that stands; a no works like a withdrawal.

    Raises PermissionDenied, ChildFile.DoesNotExist, WishMissing, TooYoungToAnswer, DatesWrong,
    NotForThisReceiver, AnsweredMeanwhile.
    """
    permissions.check_keeps_consents(actor=actor, subject=subject, now=now)
    child = ChildFile.objects.get(pk=subject)
    _check(said, child=child, on=permissions.local_day(now))
    effects.lock(purpose=said.purpose, children=[subject])
    standing = Consent.objects.select_for_update().filter(
        child=subject, purpose=said.purpose, receiver=said.receiver, withdrawn_at__isnull=True
    )
    standing.update(withdrawn_at=now, withdrawn_by=actor, withdrawn_why=Consent.Why.REPLACED)
    row = _write(said, subject=subject, actor=actor, now=now)
    _take_effect(row, now=now)
    return row


def _check(said: Said, *, child: ChildFile, on: date) -> None:
    age = calendar.age_on(born_month=child.born_month, on=said.from_on)
    if age >= calendar.ASKED_FROM_YEARS and said.child_wish not in {"yes", "no"}:
        raise WishMissing
    if said.giver == Consent.Giver.CHILD and age < calendar.SPEAKS_FROM_YEARS:
        raise TooYoungToAnswer
    if said.receiver not in RECEIVERS[Consent.Purpose(said.purpose)]:
        raise NotForThisReceiver
    begun = child.born_month <= said.from_on <= on <= said.until_on
    if not begun or (said.until_on - said.from_on).days > calendar.LONGEST_DAYS:
        raise DatesWrong


def _write(said: Said, *, subject: UUID, actor: Officer, now: datetime) -> Consent:
    text = texts.current(said.purpose)
    try:
        with transaction.atomic():
            return Consent.objects.create(
                child_id=subject,
                text_version=text.version,
                text_digest=text.digest,
                recorded_by=actor,
                recorded_at=now,
                **{name: getattr(said, name) for name in Said.__slots__},
            )
    except IntegrityError as error:
        raise AnsweredMeanwhile from error


def _take_effect(row: Consent, *, now: datetime) -> None:
    if row.receiver != RECEIVERS[Consent.Purpose(row.purpose)][0]:
        return
    on = permissions.local_day(now)
    if standing_of(row, on=on) == Standing.GIVEN:
        effects.resume(purpose=row.purpose, children=[row.child_id], on=on)
    else:
        effects.stop(purpose=row.purpose, children=[row.child_id], now=now)
