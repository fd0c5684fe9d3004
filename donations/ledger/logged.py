"""What the ledger tells the public log of each fund: its totals, and its name."""

from django.utils.translation import get_language

from donations.ledger import queries
from donations.ledger.models import Fund
from donations.publiclog import showing, totals
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


def names_of(codes: set[str]) -> dict[str, str]:
    name = "name_zh" if (get_language() or "").startswith("zh") else "name_en"
    return dict(Fund.objects.filter(code__in=codes).values_list("code", name))


def register() -> None:
    totals.register(totals_of)
    showing.register_names(names_of)
