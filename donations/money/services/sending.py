"""Asking the provider for what the outbox holds. Killed anywhere, asked again with the same key."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation

from donations.ledger.models import Fund
from donations.money.gateway import asking
from donations.money.gateway.asking import PageWanted
from donations.money.gateway.client import ProviderRefused, ProviderUnreachable
from donations.money.models import Contact, Gift, MonthlyGift, Outgoing, PaymentAccount

PAGE_STAYS: Final = timedelta(hours=23)  # the provider allows 24
KEY_HOLDS: Final = timedelta(hours=23)  # it forgets keys after 24: later, a person looks first
Act = Outgoing.Act


class AboutNothing(ValueError):
    """A row of the outbox without its gift; the database refuses to hold one."""


def send(*, outgoing_id: UUID, now: datetime) -> Outgoing:
    """Ask the provider for one act and write the answer down; done once, it is never asked again.

    Raises ProviderUnreachable: the row waits on.
    """
    row = _rows().get(pk=outgoing_id)
    if row.done_at or row.refused_at:
        return row
    try:
        answer = _ASK[row.act](row)
    except ProviderRefused as error:
        return _end(row, now=now, refusal=str(error))
    except ProviderUnreachable:
        Outgoing.objects.filter(pk=row.pk).update(tries=row.tries + 1)
        raise
    return _end(row, now=now, answer=answer)


def send_waiting(*, now: datetime) -> int:
    """Ask for everything that waits, the oldest first; return how many acts got an answer."""
    waiting = Outgoing.objects.filter(
        done_at__isnull=True, refused_at__isnull=True, written_at__gte=now - KEY_HOLDS
    )
    answered = 0
    for key in list(waiting.order_by("written_at").values_list("pk", flat=True)):
        try:
            send(outgoing_id=key, now=now)
        except ProviderUnreachable:
            continue
        answered += 1
    return answered


@transaction.atomic
def _end(
    row: Outgoing, *, now: datetime, answer: dict[str, Any] | None = None, refusal: str = ""
) -> Outgoing:
    """Write the answer down with its effect, once."""
    locked = Outgoing.objects.select_for_update().get(pk=row.pk)
    if locked.done_at or locked.refused_at:
        return locked
    if answer is None:
        locked.refused_at, locked.answer = now, {"refused": refusal}
    else:
        locked.done_at, locked.answer = now, answer
    locked.save(update_fields=["done_at", "refused_at", "answer"])
    if locked.act == Act.OPEN_SESSION and locked.gift_id:
        _note_page(locked.gift_id, locked.answer)
    return locked


def _note_page(gift_id: UUID, answer: dict[str, Any]) -> None:
    gift = Gift.objects.select_for_update().get(pk=gift_id)
    if "session" in answer:
        gift.session_id = answer["session"]
    elif gift.state == Gift.State.STARTED:
        gift.state = Gift.State.FAILED
    gift.save(update_fields=["session_id", "state"])


def _rows() -> QuerySet[Outgoing]:
    return Outgoing.objects.select_related("gift__fund", "monthly__fund")


def _gift(row: Outgoing) -> Gift:
    if row.gift is None:
        raise AboutNothing(row.pk)
    return row.gift


def _monthly(row: Outgoing) -> MonthlyGift:
    if row.monthly is None:
        raise AboutNothing(row.pk)
    return row.monthly


def _account(fund: Fund) -> str:
    return PaymentAccount.objects.get(charity=fund.charity_id).provider_id


def _open(row: Outgoing) -> dict[str, Any]:
    gift = _gift(row)
    contact = Contact.objects.select_related("donor").get(
        Q(monthly=gift.monthly_id) if gift.monthly_id else Q(gift=gift)
    )
    language = contact.donor.language
    with translation.override(language):
        way = settings.SITE_URL + reverse("money:back", args=[gift.pk])
        label = gift.fund.name_zh if language.startswith("zh") else gift.fund.name_en
    wanted = PageWanted(
        gift_id=str(gift.pk),
        reference=gift.reference,
        monthly_id=str(gift.monthly_id or ""),
        amount_minor=gift.amount_minor,
        currency=gift.currency,
        label=label,
        email=contact.donor.email,
        language=language,
        done_url=f"{way}?done=1",
        back_url=way,
        closes_at=row.written_at + PAGE_STAYS,
    )
    opened = asking.open_page(account=_account(gift.fund), wanted=wanted, key=str(row.pk))
    return {"session": opened.session_id, "url": opened.url}


def _refund(row: Outgoing) -> dict[str, Any]:
    gift = _gift(row)
    made = asking.refund(
        account=_account(gift.fund),
        intent_id=gift.intent_id or "",
        amount_minor=row.amount_minor or 0,
        key=str(row.pk),
    )
    return {"refund": made}


def _stop(row: Outgoing) -> dict[str, Any]:
    return _of_monthly(row, asking.stop)


def _pause(row: Outgoing) -> dict[str, Any]:
    return _of_monthly(row, asking.pause)


def _resume(row: Outgoing) -> dict[str, Any]:
    return _of_monthly(row, asking.resume)


def _change(row: Outgoing) -> dict[str, Any]:
    currency = _monthly(row).currency
    return _of_monthly(row, asking.change, amount_minor=row.amount_minor, currency=currency)


def _of_monthly(row: Outgoing, ask: Callable[..., None], **more: object) -> dict[str, Any]:
    monthly = _monthly(row)
    ask(
        account=_account(monthly.fund),
        subscription_id=monthly.subscription_id,
        key=str(row.pk),
        **more,
    )
    return {}


_ASK: Final[dict[str, Callable[[Outgoing], dict[str, Any]]]] = {
    Act.OPEN_SESSION: _open,
    Act.REFUND: _refund,
    Act.STOP: _stop,
    Act.PAUSE: _pause,
    Act.RESUME: _resume,
    Act.CHANGE: _change,
}
