"""Mail to donors: a reference, an amount they know, never a receiver, a school or another donor."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from donations.money.models import Donor, Gift, Notice

Kind = Notice.Kind
logger = logging.getLogger(__name__)


def notify_link(*, donor_id: UUID, token: str) -> None:
    """Send the link to the donor's page; the old one opens nothing any more."""
    donor = Donor.objects.get(pk=donor_id)
    with translation.override(donor.language):
        page = settings.SITE_URL + reverse("money:donor", args=[token])
        _send(donor, _("Your link to your gifts"), "link", {"page_url": page})


def send_waiting(*, now: datetime) -> int:
    """Send the mail that waits, each once; return how many went out."""
    waiting = Notice.objects.filter(sent_at__isnull=True, not_wanted=False)
    keys = list(waiting.order_by("written_at").values_list("pk", flat=True)[:500])
    return sum(_claim_and_send(key, now) for key in keys)


def _claim_and_send(key: int, now: datetime) -> bool:
    """Claim first, so that two workers or a kill never send one mail twice."""
    free = Notice.objects.filter(pk=key, sent_at__isnull=True)
    if not free.update(sent_at=now):
        return False
    row = Notice.objects.select_related("contact__donor").get(pk=key)
    donor = row.contact.donor
    try:
        with translation.override(donor.language):
            _send(donor, _SUBJECTS[row.kind](), row.kind, _context(row))
    except OSError:  # the mail server is away or said no: SMTPException is one
        logger.warning("a notice could not be sent and waits")
        Notice.objects.filter(pk=key).update(sent_at=None)
        return False
    return True


def _context(row: Notice) -> dict[str, object]:
    """Return what the mail says; the gift is the one its key names."""
    gift = None
    if row.kind in {Kind.THANKS, Kind.MONTHLY_THANKS}:
        gift = Gift.objects.select_related("fund").get(pk=row.about)
    elif row.contact.gift_id:
        gift = Gift.objects.select_related("fund").get(pk=row.contact.gift_id)
    monthly = row.contact.monthly
    fund = gift.fund if gift else (monthly.fund if monthly else None)
    chinese = (translation.get_language() or "").startswith("zh")
    name = (fund.name_zh if chinese else fund.name_en) if fund else ""
    return {"gift": gift, "monthly": monthly, "fund_name": name}


def _send(donor: Donor, subject: str, kind: str, context: dict[str, object]) -> None:
    site = settings.SITE_URL
    ways = {
        "find_url": site + reverse("money:find"),
        "open_url": site + reverse("money:opened"),
    }
    text = render_to_string(f"donations/money/mail/{kind}.txt", {**context, **ways})
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [donor.email])


_SUBJECTS: Final[dict[str, Callable[[], str]]] = {
    Kind.THANKS: lambda: _("Thank you: your gift has arrived"),
    Kind.MONTHLY_THANKS: lambda: _("Thank you: this month's gift has arrived"),
    Kind.UPCOMING: lambda: _("Your monthly gift in three days"),
    Kind.FAILED: lambda: _("Your monthly gift could not be taken"),
    Kind.GIVEN_BACK: lambda: _("Money was given back to you"),
    Kind.STOPPED: lambda: _("Your monthly gift is stopped"),
    Kind.PAID_OUT: lambda: _("A fund you gave to has paid out"),
}
