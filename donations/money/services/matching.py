"""Which of our rows a thing at the provider belongs to. Rows of other charities never match."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from donations.goods.references import new_reference
from donations.money.gateway.reading import ChargeState, InvoiceState, PageState
from donations.money.models import Gift, Heard, MonthlyGift

State, Outcome = Gift.State, Heard.Outcome


def note_page(*, page: PageState, account: str) -> str:
    """Bring a gift to what its payment page says; a paid gift is left as it is."""
    which = Q(session_id=page.session_id) | Q(pk=_uuid(page.gift_id), session_id__isnull=True)
    rows = _in_account(account).select_for_update(of=("self",), no_key=True)
    gift = rows.filter(which).first()
    if gift is None:
        return Outcome.UNKNOWN
    gift.session_id = page.session_id
    gift.intent_id = gift.intent_id or page.intent_id or None
    gift.invoice_id = gift.invoice_id or page.invoice_id or None
    if gift.state != State.PAID:
        gift.state = _state_of(page, gift)
    gift.save(update_fields=["session_id", "intent_id", "invoice_id", "state"])
    if gift.monthly_id and page.subscription_id:
        MonthlyGift.objects.filter(pk=gift.monthly_id, subscription_id__isnull=True).update(
            subscription_id=page.subscription_id
        )
    return Outcome.DONE


def _state_of(page: PageState, gift: Gift) -> str:
    if page.status == "expired":
        return State.EXPIRED
    if page.status == "complete" and page.payment_status == "unpaid" and gift.state != State.FAILED:
        return State.PENDING
    return gift.state


def gift_of(*, charge: ChargeState, account: str) -> Gift | None:
    of = Q(charge_id=charge.charge_id)
    if charge.intent_id:
        of |= Q(intent_id=charge.intent_id)
    return _in_account(account).filter(of).first()


def _in_account(account: str) -> QuerySet[Gift]:
    return Gift.objects.filter(fund__charity__payment_account__provider_id=account)


def monthly_of(*, bill: InvoiceState, account: str) -> MonthlyGift | None:
    """Return the monthly gift of a bill; before its page was heard of, by the name we gave it."""
    of = Q(subscription_id=bill.subscription_id) | Q(
        pk=_uuid(bill.monthly_id), subscription_id__isnull=True
    )
    rows = MonthlyGift.objects.filter(fund__charity__payment_account__provider_id=account)
    return rows.filter(of).select_for_update(of=("self",), no_key=True).first()


def gift_of_month(*, monthly: MonthlyGift, bill: InvoiceState, now: datetime) -> Gift:
    """Return the gift of one month's bill: the first is the one that was begun with."""
    known = Gift.objects.filter(invoice_id=bill.invoice_id).first()
    if known is None:
        known = Gift.objects.filter(monthly=monthly, charge_id=None, invoice_id=None).first()
    if known is None:
        return _new_month(monthly, bill, now)
    known.invoice_id, known.intent_id = bill.invoice_id, bill.intent_id
    known.save(update_fields=["invoice_id", "intent_id"])
    _begin(monthly, bill)
    return known


def _new_month(monthly: MonthlyGift, bill: InvoiceState, now: datetime) -> Gift:
    return Gift.objects.create(
        reference=new_reference(),
        fund_id=monthly.fund_id,
        monthly=monthly,
        amount_minor=bill.amount_minor,
        currency=monthly.currency,
        show_name=monthly.show_name,
        show_amount=monthly.show_amount,
        public_name=monthly.public_name,
        invoice_id=bill.invoice_id,
        intent_id=bill.intent_id,
        created_at=now,
    )


def _begin(monthly: MonthlyGift, bill: InvoiceState) -> None:
    monthly.subscription_id = bill.subscription_id
    if monthly.state == MonthlyGift.State.STARTED:
        monthly.state = MonthlyGift.State.ACTIVE
    monthly.save(update_fields=["subscription_id", "state"])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
