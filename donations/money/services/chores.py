"""What has to be done again and again: asking, telling, announcing the next monthly payment."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from donations.ledger.models import Disbursement
from donations.money import notices
from donations.money.gateway.client import ProviderNotSet
from donations.money.models import Contact, MonthlyGift, Notice
from donations.money.services import matches, sending, telling

WARNED_BEFORE: Final = timedelta(days=3)
NEWS_LASTS: Final = timedelta(days=30)


def tend(*, now: datetime) -> dict[str, int]:
    """Do everything that is due once; whatever is killed in between is done the next time."""
    done = {
        "announced": announce_payments(now=now),
        "told of spending": tell_of_spending(now=now),
        "matched": matches.count_matches(now=now),
        "mails": notices.send_waiting(now=now),
    }
    try:
        done["asked"] = sending.send_waiting(now=now)
    except ProviderNotSet:
        done["asked"] = 0
    return done


def announce_payments(*, now: datetime) -> int:
    """Tell each donor three days before a monthly payment, once for each payment."""
    today = timezone.localdate(now)
    due = MonthlyGift.objects.filter(
        state=MonthlyGift.State.ACTIVE, next_on__gte=today, next_on__lte=today + WARNED_BEFORE
    )
    told = 0
    for monthly in due.exclude(warned_on__gte=today - WARNED_BEFORE):
        telling.tell_upcoming(monthly=monthly, now=now)
        MonthlyGift.objects.filter(pk=monthly.pk).update(warned_on=today)
        told += 1
    return told


def tell_of_spending(*, now: datetime) -> int:
    """Tell everybody who gave to a fund, once for each payment out of it."""
    since = timezone.localdate(now) - NEWS_LASTS
    told = 0
    for paid in Disbursement.objects.filter(stage="spent", settled_on__gte=since):
        givers = Contact.objects.filter(gift__fund=paid.fund_id, gift__state="paid") | (
            Contact.objects.filter(monthly__fund=paid.fund_id, monthly__gifts__state="paid")
        )
        about = str(paid.pk)
        missing = givers.exclude(notices__about=about).select_related("donor").distinct()
        made = Notice.objects.bulk_create(
            [
                telling.notice_of(contact, Notice.Kind.PAID_OUT, about, now)
                for contact in missing.iterator()
            ],
            ignore_conflicts=True,
        )
        told += len(made)
    return told
