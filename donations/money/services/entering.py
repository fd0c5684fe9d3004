"""Which movements of gifts enter the public log, and how little of them."""

from datetime import datetime
from typing import Final

from django.utils.crypto import salted_hmac

from donations.ledger.models import Posting
from donations.ledger.services import books
from donations.money.models import Gift
from donations.money.services import telling
from donations.publiclog import services as log

Kind = Posting.Kind
# What the log calls it; a match is money given, and hidden like the gift that brought it.
_KINDS: Final[dict[str, str]] = {
    Kind.GIFT: "gift",
    Kind.FEE: "fee",
    Kind.REFUND: "refund",
    Kind.DISPUTE: "dispute",
    Kind.DISPUTE_WON: "dispute",
    Kind.MATCH: "gift",
}


def enter_movement(*, gift: Gift, posting: Posting, now: datetime) -> None:
    """Let a movement of the gift's fund enter the log; its amount is hidden unless it is shown.

    A fee tells the amount it was taken of, and a match does: they are hidden like their gift.
    """
    amount = books.borne_by_fund(posting)
    if not amount:  # the charity carries all of it
        return
    kind, of = _kind_of(posting, amount)
    donor = telling.contact_of(gift).donor_id
    log.queue(
        key=posting.key,
        kind=kind,
        subject=gift.fund.code,
        body={"currency": posting.currency, **({"of": of} if of else {})},
        now=now,
        amount_minor=amount,
        hides_amount=not gift.show_amount,
        giver=salted_hmac("money.giver", str(donor), algorithm="sha256").hexdigest(),
        secret={"reference": gift.reference} if posting.kind == Kind.GIFT else None,
    )


def _kind_of(posting: Posting, amount_minor: int) -> tuple[str, str]:
    """Return (kind, what it corrects): what goes the other way is a correction."""
    if posting.reverses is not None:
        return "correction", _KINDS[posting.reverses.kind]
    kind = _KINDS[posting.kind]
    return ("correction", kind) if kind == "gift" and amount_minor < 0 else (kind, "")
