"""The head of the chain, once a day: kept here and sent outside, where nobody here can change it.

A chain alone cannot tell that its end was cut off or that all of it was written anew; a head on
somebody's paper can.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _

from coordination.vault.models import AccessRecord, ChainHead
from coordination.vault.services import chain

HASH_DIGITS = 64


@dataclass(frozen=True)
class Head:
    """A head as it stands on paper; `on` is for people."""

    position: int
    hash: str
    on: date | None = None

    def __str__(self) -> str:
        return f"{self.position}:{self.hash}"


def write_head(*, now: datetime) -> ChainHead | None:
    """Keep today's head; a second time the same day changes nothing. None while there is none."""
    last = chain.last_record()
    if last is None:
        return None
    head, _is_new = ChainHead.objects.get_or_create(
        on=timezone.localdate(now),
        defaults={"position": last.position, "hash": last.hash, "made_at": now},
    )
    return head


def notify_head(*, head: ChainHead) -> int:
    """Mail a head to those who keep it outside; returns how many mails went."""
    if not settings.VAULT_HEADS_TO:
        return 0
    return send_mail(
        _("Head of the access record, %(day)s") % {"day": head.on.isoformat()},
        _("Please keep this line where nobody of the office can change it:\n\n%(line)s")
        % {"line": line_of(head)},
        settings.DEFAULT_FROM_EMAIL,
        settings.VAULT_HEADS_TO,
    )


def line_of(head: ChainHead) -> str:
    """Return the line that is printed: day, position, hash."""
    return f"{head.on.isoformat()} {head.position}:{head.hash}"


def head_in(line: str) -> Head:
    """Read `[day] position:hash` as printed. Raises ValueError."""
    *day, last = line.split()
    position, _colon, digest = last.partition(":")
    if len(digest) != HASH_DIGITS:
        raise ValueError("a head is written as position:hash, with 64 digits of the hash")
    return Head(int(position), digest.lower(), date.fromisoformat(day[0]) if day else None)


def first_bad_record(*, printed: Iterable[Head] = ()) -> int | None:
    """Return the position of the first record that fits neither the chain nor a head.

    The heads kept here are tried too; a record that is missing is named like a changed one.
    """
    misfit = chain.first_misfit(AccessRecord.objects.order_by("position").iterator())
    bad = [misfit, *_unlike_heads([*_kept(), *printed])]
    return min((position for position in bad if position is not None), default=None)


def _kept() -> Iterator[Head]:
    for head in ChainHead.objects.order_by("on"):
        yield Head(head.position, head.hash, head.on)


def _unlike_heads(known: list[Head]) -> Iterator[int]:
    """Yield for each head that is not met the first record that may be other than it was."""
    asked = {head.position for head in known}
    hashes = dict(AccessRecord.objects.filter(position__in=asked).values_list("position", "hash"))
    last = chain.last_record()
    end = last.position if last else 0
    for head in known:
        if hashes.get(head.position) != head.hash:
            yield min(head.position, end + 1)
