"""Money that left the provider for a charity's bank."""

from datetime import datetime

from django.utils import timezone

from donations.ledger.models import Posting
from donations.ledger.services import gifts as books
from donations.money.gateway.reading import PayoutState
from donations.money.models import Heard, PaymentAccount

Outcome = Heard.Outcome


def note_payout(*, state: PayoutState, account: str, now: datetime) -> str:
    """Book a payout once, and its return once if the bank sent it back."""
    of = PaymentAccount.objects.select_related("charity").filter(provider_id=account).first()
    if of is None:
        return Outcome.UNKNOWN
    key, on = f"payout:{state.payout_id}", timezone.localdate(now)
    is_booked = Posting.objects.filter(key=key).exists()
    if state.status == "paid" and not is_booked:
        books.record_payout(
            charity=of.charity,
            currency=state.currency,
            key=key,
            amount_minor=state.amount_minor,
            on=on,
            now=now,
        )
        return Outcome.DONE
    back = f"{key}:back"
    if state.status in {"failed", "canceled"} and is_booked:
        if not Posting.objects.filter(key=back).exists():
            books.reverse(key=back, of=key, on=on, now=now)
        return Outcome.DONE
    return Outcome.NOTHING
