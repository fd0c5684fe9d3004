"""Beginning a gift: our rows first, then the outbox, then the provider."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from donations.goods.references import new_reference
from donations.ledger.models import Fund
from donations.money import amounts
from donations.money.models import Contact, Donor, Gift, MonthlyGift, Outgoing
from donations.money.queries import funds
from donations.money.services import links
from donations.money.services.errors import AmountOutOfReach, FundIsClosed


@dataclass(frozen=True)
class Wish:
    """What somebody wants to give and what others may read of it."""

    amount_minor: int
    is_monthly: bool
    email: str
    language: str
    name: str = ""
    show_name: bool = False
    show_amount: bool = False
    receipt_title: str = ""
    tax_number: str = ""

    @property
    def public_name(self) -> str:
        return self.name if self.show_name else ""


def start_gift(*, fund: Fund, wish: Wish, form_key: UUID, now: datetime) -> Gift:
    """Write down a gift that is not paid yet, and the payment page to open for it.

    The same form again returns the gift it made. Raises FundIsClosed, AmountOutOfReach.
    """
    known = Gift.objects.filter(form_key=form_key, fund=fund).first()
    if known is not None:
        return known
    closed = funds.reasons_closed(fund, today=timezone.localdate(now))
    if closed or fund.way != Fund.Way.HERE:  # else the law wants the designated platform
        raise FundIsClosed([str(reason) for reason in closed])
    if not amounts.is_within_reach(wish.amount_minor, fund.currency):
        raise AmountOutOfReach
    try:
        return _write(fund=fund, wish=wish, form_key=form_key, now=now)
    except IntegrityError:  # pressed twice at the same moment
        return Gift.objects.get(form_key=form_key, fund=fund)


@transaction.atomic
def _write(*, fund: Fund, wish: Wish, form_key: UUID, now: datetime) -> Gift:
    shown = {
        "fund": fund,
        "amount_minor": wish.amount_minor,
        "currency": fund.currency,
        "show_name": wish.show_name,
        "show_amount": wish.show_amount,
        "public_name": wish.public_name,
        "created_at": now,
    }
    monthly = MonthlyGift.objects.create(**shown) if wish.is_monthly else None
    gift = Gift.objects.create(
        reference=new_reference(), form_key=form_key, monthly=monthly, **shown
    )
    donor = links.donor_of(email=wish.email, language=wish.language, now=now)
    _keep_contact(donor, wish, gift, monthly)
    Outgoing.objects.create(
        act=Outgoing.Act.OPEN_SESSION, gift=gift, monthly=monthly, written_at=now
    )
    return gift


def _keep_contact(donor: Donor, wish: Wish, gift: Gift, monthly: MonthlyGift | None) -> None:
    """Write down who gives; all payments of a monthly gift lead to its one contact."""
    Contact.objects.create(
        donor=donor,
        gift=None if monthly else gift,
        monthly=monthly,
        name=wish.name,
        receipt_title=wish.receipt_title,
        tax_number=wish.tax_number,
    )
