"""Writing down that something happened which the log will tell."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, router, transaction

from donations.publiclog import commitments, entries
from donations.publiclog.entries import MOST_MINOR, PARTS, Movement
from donations.publiclog.models import Kind, Opening, WaitingEntry

SALT_BYTES: Final = 32
DEFAULT_CURRENCY: Final = "CNY"
SIGNS: Final = {"gift": 1, "refund": -1, "fee": -1, "spent": -1}  # a dispute may be won
PUBLIC_OF_A_GIFT: Final = frozenset({"currency", "of"})  # what could be said of a giver is not
MAY_HIDE: Final = frozenset({"gift", "refund", "dispute", "fee", "correction"})


class OtherContent(Exception):
    """The key is taken, and what it stands for is something else."""


class NotForTheLog(ValueError):
    """An entry that would say too much, or that no total could count."""


def queue(
    *,
    key: str,
    kind: str,
    subject: str,
    body: Mapping[str, Any],
    now: datetime,
    amount_minor: int | None = None,
    hides_amount: bool = False,
    giver: str = "",
    secret: Mapping[str, Any] | None = None,
) -> None:
    """Let one act enter the log with the next merge; call it inside the act's own transaction.

    The same key twice has one effect. Amounts are signed: what comes in is positive, refunds,
    fees and spending are negative; `body` may name a `currency` (else CNY), and a correction of
    money says `of` which kind. `secret` is sealed: everybody sees its digest, `Opening` opens it.
    `giver` is an opaque text, the same for all gifts of one giver; it does not enter the log.
    Raises NotForTheLog, OtherContent.
    """
    movement = _movement(key, kind, subject, body, amount_minor, hides_amount, giver, secret)
    check_movement(movement)
    content = entries.digest(_comparable(movement))
    if _is_known(movement, content):
        return
    try:
        with transaction.atomic(using=router.db_for_write(WaitingEntry)):
            WaitingEntry.objects.create(
                key=key,
                kind=kind,
                subject=subject,
                currency=movement.currency,
                amount_minor=amount_minor,
                body=movement.body,
                secret=movement.secret,
                hides_amount=hides_amount,
                giver=movement.giver,
                content=content,
                written_at=now,
            )
    except IntegrityError:  # somebody wrote the same key a moment ago
        if not _is_known(movement, content):
            raise


def check_movement(movement: Movement) -> None:
    """Raise NotForTheLog unless this can be told to everybody and added up."""
    amount, kind = movement.amount_minor, movement.kind
    if kind not in Kind.values or kind == Kind.TOTALS:
        raise NotForTheLog(f"no kind of entry: {kind}")
    if kind in PARTS and amount is None:
        raise NotForTheLog(f"an amount belongs to {kind}")
    if amount is not None:
        _check_amount(movement, amount)
    if movement.hides_amount and (amount is None or not movement.giver or kind not in MAY_HIDE):
        raise NotForTheLog("who hides an amount has one, gives it, and is told apart from others")
    if kind in PARTS.keys() - {"spent"} or movement.hides_amount:
        extra = movement.body.keys() - PUBLIC_OF_A_GIFT
        if extra:
            raise NotForTheLog(f"not said of a gift: {', '.join(sorted(extra))}")
    _check_plain(movement.body)


def _check_amount(movement: Movement, amount: int) -> None:
    kind = movement.body.get("of") if movement.kind == Kind.CORRECTION else movement.kind
    if kind not in PARTS:
        raise NotForTheLog(f"{movement.kind} counts towards no total")
    if not amount or abs(amount) > MOST_MINOR or amount * SIGNS.get(movement.kind, amount) < 0:
        raise NotForTheLog(f"{amount} is no amount of {movement.kind}")


def _check_plain(value: object) -> None:
    """Refuse what JSON of another language reads otherwise: fractions, large numbers, NUL."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _check_plain(name)
            _check_plain(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check_plain(inner)
    elif isinstance(value, str):
        if "\x00" in value:
            raise NotForTheLog("a text with NUL in it")
    elif not (value is None or isinstance(value, int)) or abs(value or 0) > MOST_MINOR:
        raise NotForTheLog(f"{type(value).__name__} is not plain")


def _movement(
    key: str,
    kind: str,
    subject: str,
    body: Mapping[str, Any],
    amount_minor: int | None,
    hides_amount: bool,
    giver: str,
    secret: Mapping[str, Any] | None,
) -> Movement:
    has_amount = amount_minor is not None
    salt = secrets.token_bytes(SALT_BYTES)
    sealed = entries.sealed_text(key=key, salt=salt, facts=dict(secret or {}))
    return Movement(
        key=key,
        kind=kind,
        subject=subject,
        body={name: value for name, value in body.items() if name != "currency"},
        currency=str(body.get("currency", DEFAULT_CURRENCY)) if has_amount else "",
        amount_minor=amount_minor,
        hides_amount=hides_amount,
        giver=giver if hides_amount else "",  # of others nothing is kept
        sealed=sealed if has_amount or secret else "",
        blinding=secrets.randbelow(commitments.ORDER) if hides_amount else 0,
    )


def _comparable(movement: Movement) -> str:
    """Return what must be the same under the same key; hidden amounts are compared apart."""
    amount = None if movement.hides_amount else movement.amount_minor
    public = [movement.kind, movement.subject, dict(movement.body), movement.currency]
    return entries.canonical([*public, movement.hides_amount, amount])


def _is_known(movement: Movement, content: str) -> bool:
    """Return whether this waits or is in the log already. Raises OtherContent.

    What waits is asked first: a merge that ends in between has moved it to where we look next.
    """
    for rows in (WaitingEntry.objects, Opening.objects):
        found = rows.filter(key=movement.key)
        known = found.values_list("content", flat=True).first()
        if known is None:
            continue
        if known != content or (movement.hides_amount and not _is_same_amount(movement)):
            raise OtherContent(movement.key)
        return True
    return False


def _is_same_amount(movement: Movement) -> bool:
    """Compare what is hidden; the gate, which hides nothing, may not read it."""
    waiting = WaitingEntry.objects.filter(key=movement.key)
    amounts = [
        *waiting.values_list("amount_minor", flat=True),
        *Opening.objects.filter(key=movement.key).values_list("secret__amount_minor", flat=True),
    ]
    return movement.amount_minor in amounts
