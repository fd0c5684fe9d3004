"""Asking the office to read. The author learns one thing, late: whether the page may go out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from home.accounts.models import User
from home.reading.digest import Part, digest_of
from home.reading.models import CheckAlarm, TextCheck

ONE_DAY = timedelta(days=1)


class TooManyChecks(Exception):
    """Somebody asks for more readings than anybody writes pages: it might be a search for names."""


@transaction.atomic
def request_check(
    *, parts: Sequence[Part], author: User, page_number: int | None, now: datetime
) -> TextCheck:
    """Ask for these words to be read, once; the same words are not asked twice.

    Raises TooManyChecks.
    """
    digest = digest_of(parts)
    User.objects.select_for_update().get(pk=author.pk)  # one counter an author
    known = TextCheck.objects.filter(digest=digest).first()
    if known:
        return known
    check_may_ask(author=author, now=now)
    return TextCheck.objects.create(
        digest=digest,
        parts=[list(part) for part in parts],
        page_number=page_number,
        requested_by=author,
        requested_at=now,
    )


def check_may_ask(*, author: User, now: datetime) -> None:
    asked = TextCheck.objects.filter(requested_by=author, requested_at__gt=now - ONE_DAY).count()
    if asked >= settings.GUARD_MOST_CHECKS_A_DAY:
        raise TooManyChecks


def raise_alarm(*, author: User, now: datetime) -> CheckAlarm:
    """Leave a row that the office finds; one an author and day."""
    alarm, _ = CheckAlarm.objects.get_or_create(
        author=author, on=localdate(now), defaults={"raised_at": now}
    )
    return alarm
