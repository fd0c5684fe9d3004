"""Consents to goods on signed forms that a school keeps, as a roster brings them in."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.consents import calendar, texts
from coordination.consents.models import Consent
from coordination.consents.queries import Standing, standings

GOODS, CHARITY = Consent.Purpose.GOODS, Consent.Receiver.CHARITY


@transaction.atomic
def note_paper_consents(
    *, born_months: Mapping[UUID, date], signed_on: date, actor: Officer, now: datetime
) -> int:
    """Write down a signed yes to goods where nobody has answered yet; return for how many.

    The form has a line of the child's own from eight years, so the paper carries both answers.
    A refusal or a withdrawal is never overruled by a list.
    """
    found = standings(subjects=born_months.keys(), purpose=GOODS, on=signed_on)
    unasked = [subject for subject, how in found.items() if how == Standing.PENDING]
    Consent.objects.filter(
        child__in=unasked, purpose=GOODS, receiver=CHARITY, withdrawn_at__isnull=True
    ).update(withdrawn_at=now, withdrawn_by=actor, withdrawn_why=Consent.Why.REPLACED)
    Consent.objects.bulk_create(
        paper_consent(
            subject=subject, born=born_months[subject], signed_on=signed_on, actor=actor, now=now
        )
        for subject in unasked
    )
    return len(unasked)


def paper_consent(
    *, subject: UUID, born: date, signed_on: date, actor: Officer, now: datetime
) -> Consent:
    text = texts.current(GOODS)
    asked = calendar.is_asked(born_month=born, on=signed_on)
    return Consent(
        child_id=subject,
        purpose=GOODS,
        receiver=CHARITY,
        text_version=text.version,
        text_digest=text.digest,
        language="zh-hans",
        giver=Consent.Giver.PARENT,
        witnessed=Consent.Witnessed.PAPER,
        answer=Consent.Answer.YES,
        child_wish=Consent.Wish.YES if asked else Consent.Wish.UNDER_EIGHT,
        from_on=signed_on,
        until_on=calendar.held_until(signed_on),
        recorded_by=actor,
        recorded_at=now,
    )
