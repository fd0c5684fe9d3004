"""What the ledger tells the public log's check of each fund."""

from donations.ledger import queries
from donations.ledger.models import Fund
from donations.publiclog import totals
from donations.publiclog.totals import Totals


def totals_of(code: str) -> Totals | None:
    """Return a fund's totals as the books have them; None when it is no fund of ours."""
    fund = Fund.objects.filter(code=code).first()
    if fund is None:
        return None
    (told,) = queries.statements([fund])
    return Totals(
        currency=fund.currency,
        given_minor=told.given_minor + told.matched_minor,
        refunded_minor=told.given_back_minor,
        fees_minor=told.fees_minor,
        spent_minor=told.spent_minor,
        left_minor=told.left_minor,
    )


def register() -> None:
    totals.register(totals_of)
