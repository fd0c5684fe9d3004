"""Everything told of funds in the open: totals as the log has them, payments, promises."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from donations.ledger.models import Disbursement, Fund
from donations.money.queries import funds
from donations.money.rules import opening
from donations.publiclog.queries import figures
from donations.publiclog.queries.figures import Told

PUBLIC_STAGES = ("spent", "returned")


@dataclass(frozen=True)
class OpenFund:
    """One fund as everybody may know it; `told` is missing until the log speaks of it."""

    fund: Fund
    told: Told | None
    payments: list[Disbursement]
    news_due_on: date


def opened(*, campaign_id: int | None = None) -> list[OpenFund]:
    """Return all funds, or one campaign's, in three queries however many there are."""
    found = funds.with_facts().order_by("code")
    if campaign_id is not None:
        found = found.filter(campaign=campaign_id)
    return opened_of(list(found))


def opened_of(rows: Iterable[Fund]) -> list[OpenFund]:
    shown = list(rows)
    told = figures.last_told(fund.code for fund in shown)
    paid: dict[int, list[Disbursement]] = {fund.pk: [] for fund in shown}
    payments = Disbursement.objects.filter(fund__in=shown, stage__in=PUBLIC_STAGES)
    for row in payments.order_by("settled_on", "pk"):
        paid[row.fund_id].append(row)
    return [
        OpenFund(
            fund=fund,
            told=told.get(fund.code),
            payments=paid[fund.pk],
            news_due_on=opening.news_due_on(funds.facts_of(fund)),
        )
        for fund in shown
    ]
