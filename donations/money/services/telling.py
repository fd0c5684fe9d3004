"""Which donor hears of what: a notice is written with the act and waits to be sent."""

from datetime import datetime

from django.db.models import Q

from donations.money.models import Contact, Gift, MonthlyGift, Notice

Kind = Notice.Kind


def tell_received(*, gift: Gift, now: datetime) -> None:
    kind = Kind.MONTHLY_THANKS if gift.monthly_id else Kind.THANKS
    _notice(gift, kind, str(gift.pk), now)


def tell_given_back(*, gift: Gift, key: str, now: datetime) -> None:
    _notice(gift, Kind.GIVEN_BACK, key, now)


def tell_failed(*, monthly: MonthlyGift, about: str, now: datetime) -> None:
    _write(_contact(Q(monthly=monthly)), Kind.FAILED, about, now)


def tell_stopped(*, monthly: MonthlyGift, now: datetime) -> None:
    _write(_contact(Q(monthly=monthly)), Kind.STOPPED, str(monthly.pk), now)


def tell_upcoming(*, monthly: MonthlyGift, now: datetime) -> None:
    _write(_contact(Q(monthly=monthly)), Kind.UPCOMING, f"{monthly.pk} {monthly.next_on}", now)


def contact_of(gift: Gift) -> Contact:
    """Return who gave it; each payment of a monthly gift leads to the monthly gift's contact."""
    return _contact(Q(gift=gift) | Q(monthly=gift.monthly_id, monthly__isnull=False))


def _notice(gift: Gift, kind: Notice.Kind, about: str, now: datetime) -> None:
    _write(contact_of(gift), kind, about, now)


def _contact(which: Q) -> Contact:
    return Contact.objects.select_related("donor").get(which)


def notice_of(contact: Contact, kind: Notice.Kind, about: str, now: datetime) -> Notice:
    """Return a notice that waits, or one that is not wanted; not saved yet."""
    return Notice(
        contact=contact,
        kind=kind,
        about=about,
        written_at=now,
        not_wanted=kind in contact.donor.notices_off,
    )


def _write(contact: Contact, kind: Notice.Kind, about: str, now: datetime) -> None:
    Notice.objects.bulk_create(
        [notice_of(contact, kind, about, now)], ignore_conflicts=True
    )  # told once
