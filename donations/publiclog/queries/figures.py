"""What the log last said of funds: the only figures of money that pages show.

The books know more, sooner; a page that showed them would tell the amount of the last gift.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from donations.publiclog import entries
from donations.publiclog.models import LogEntry


@dataclass(frozen=True)
class Told:
    """Totals of a fund in whole minor units, as of the day they entered the log; all positive."""

    fund: str
    currency: str
    day: date
    index: int
    given_minor: int
    refunded_minor: int
    fees_minor: int
    spent_minor: int

    @property
    def left_minor(self) -> int:
        return self.given_minor - self.refunded_minor - self.fees_minor - self.spent_minor


def last_told(funds: Iterable[str]) -> dict[str, Told]:
    """Return the last totals of these funds by code; a fund the log said nothing of is missing."""
    rows = (
        LogEntry.objects.filter(kind="totals", subject__in=list(funds))
        .order_by("subject", "currency", "-index")
        .distinct("subject", "currency")
    )
    return {row.subject: _told(row) for row in rows}


def _told(row: LogEntry) -> Told:
    amounts = entries.sums_of(row.data).amounts
    return Told(
        fund=row.subject,
        currency=row.currency,
        day=row.day,
        index=row.index,
        given_minor=amounts.get("given", 0),
        refunded_minor=-amounts.get("refunded", 0),
        fees_minor=-amounts.get("fees", 0),
        spent_minor=-amounts.get("spent", 0),
    )
