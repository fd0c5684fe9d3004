"""Mail to donors: neutral words, a reference, never a child, a school or what was given."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from donations.goods.models import Pledge


def notify_announced(*, pledge_id: UUID, token: str) -> None:
    """Send the link to the pledge's page."""
    _send(pledge_id, "announced", _subject_announced, token)


def notify_link(*, pledge_id: UUID, token: str) -> None:
    """Send a new link; the old one opens nothing any more."""
    _send(pledge_id, "link", _subject_link, token)


def notify_withdrawn(*, pledge_id: UUID) -> None:
    _send(pledge_id, "withdrawn", _subject_withdrawn)


def notify_declined(*, pledge_id: UUID) -> None:
    _send(pledge_id, "declined", _subject_declined)


def _subject_announced() -> str:
    return _("Thank you: your pledge is noted")


def _subject_link() -> str:
    return _("Your link to your pledge")


def _subject_withdrawn() -> str:
    return _("Your pledge is withdrawn")


def _subject_declined() -> str:
    return _("The charity could not take your offer")


def _send(pledge_id: UUID, kind: str, subject: Callable[[], str], token: str = "") -> None:
    pledge = Pledge.objects.select_related("campaign").get(pk=pledge_id)
    with translation.override(pledge.language):
        context = {
            "reference": pledge.reference,
            "expected_on": pledge.expected_on,
            "page_url": _address("goods:pledge", token) if token else "",
            "find_url": _address("goods:find_pledge"),
        }
        text = render_to_string(f"donations/goods/mail/{kind}.txt", context)
        send_mail(subject(), text, settings.DEFAULT_FROM_EMAIL, [pledge.email])


def _address(name: str, *arguments: str) -> str:
    site: str = settings.SITE_URL
    return site + reverse(name, args=arguments)
