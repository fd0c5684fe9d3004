"""Hearing an event: the thing itself read anew, then one transaction.

An event says only that something is worth reading again: the amounts come from the provider's
answer at this moment, so that late, repeated and shuffled events cannot tell an old story.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from donations.money.gateway.events import Told
from donations.money.models import Heard
from donations.money.services import about

Outcome = Heard.Outcome
Apply = Callable[[], str]


def hear(*, told: Told, now: datetime) -> str:
    """Do what an event calls for, once, and return the outcome.

    Raises ProviderUnreachable: nothing is written, the provider tells it again.
    """
    known = Heard.objects.filter(pk=told.event_id).first()
    if known is not None:
        return known.outcome
    apply = about.work_for(kind=told.kind, about=told.about, account=told.account, now=now)
    try:
        return _write(told, apply, now)
    except IntegrityError:
        known = Heard.objects.filter(pk=told.event_id).first()
        if known is None:  # something else was wrong
            raise
        return known.outcome


@transaction.atomic
def _write(told: Told, apply: Apply, now: datetime) -> str:
    row = Heard.objects.create(  # told twice at once, the second waits here
        event_id=told.event_id,
        kind=told.kind[:60],
        account=told.account[:60],
        about=told.about[:90],
        happened_at=told.happened_at,
        heard_at=now,
        outcome=Outcome.NOTHING,
    )
    row.outcome = apply()
    if row.outcome != Outcome.NOTHING:
        row.save(update_fields=["outcome"])
    return row.outcome
