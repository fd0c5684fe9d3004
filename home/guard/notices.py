"""Mail to those who have to act. No word of the page is in it: only where to look."""

from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Revision

from home.accounts.models import User
from home.guard.reviewers import REVIEWERS


def notify_taken_down_after_commit(*, page_id: int) -> None:
    transaction.on_commit(partial(notify_taken_down, page_id=page_id))


def notify_taken_down(*, page_id: int) -> None:
    """Tell reviewers and the page's last author that it is down."""
    with translation.override("zh-hans"):
        address = f"{settings.SITE_URL}{reverse('wagtailadmin_pages:edit', args=[page_id])}"
        send_mail(
            subject=_("A page has been taken down"),
            message=_(
                "A page is on hold and no longer public. Please sign in and look: %(address)s"
            )
            % {"address": address},
            from_email=None,
            recipient_list=_recipients(page_id),
        )


def _recipients(page_id: int) -> list[str]:
    last = (
        Revision.page_revisions.filter(object_id=str(page_id), user__isnull=False)
        .order_by("-pk")
        .first()
    )
    people = set(
        User.objects.filter(groups__name=REVIEWERS, is_active=True).values_list("email", flat=True)
    )
    return sorted(people | ({last.user.email} if last else set()))
