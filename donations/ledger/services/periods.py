"""Closing a month: its balances are written down and nothing is booked into it any more."""

from datetime import date, datetime, timedelta

from django.db import router, transaction
from django.utils import timezone

from donations.ledger import queries
from donations.ledger.models import ClosedBalance, Period
from donations.ledger.services.errors import MonthNotOver
from home.accounts.models import Organisation


def close_month(*, charity: Organisation, first_on: date, now: datetime) -> Period:
    """Close the month that begins on this day; a month closed already is returned as it is.

    Raises MonthNotOver.
    """
    next_first = (first_on + timedelta(days=31)).replace(day=1)
    if timezone.localdate(now) < next_first or first_on.day != 1:
        raise MonthNotOver
    with transaction.atomic(using=router.db_for_write(Period)):
        period, is_new = Period.objects.get_or_create(
            charity=charity, first_on=first_on, defaults={"closed_at": now}
        )
        if is_new:
            rows = queries.trial_balance(charity=charity, until=next_first - timedelta(days=1))
            ClosedBalance.objects.bulk_create(
                ClosedBalance(
                    period=period,
                    account_id=row.account_id,
                    debit_minor=row.debit_minor,
                    credit_minor=row.credit_minor,
                    balance_minor=row.balance_minor,
                )
                for row in rows
            )
    return period
