"""When money may be given here. Each reason that closes the way has a name and words.

Charity Law art. 22-29: a filed plan, a qualified charity, a designated platform for appeals on
the internet unless this is the charity's own site. Overdue news closes new money (R45).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Closed(StrEnum):
    NOT_QUALIFIED = "not_qualified"
    NOT_FILED = "not_filed"
    SUSPENDED = "suspended"
    NOT_YET = "not_yet"
    OVER = "over"
    NEWS_OVERDUE = "news_overdue"
    INVITED_ONLY = "invited_only"
    NO_ACCOUNT = "no_account"


@dataclass(frozen=True)
class FundFacts:
    """What decides; days are the fund's own or its campaign's."""

    is_qualified: bool
    is_filed: bool
    is_suspended: bool
    is_targeted: bool
    has_account: bool
    opened_on: date
    last_on: date | None
    told_on: date | None
    tell_every_days: int


def reasons_closed(facts: FundFacts, *, today: date) -> list[Closed]:
    """Return everything that closes the way to give; nothing when it is open."""
    found = {
        Closed.SUSPENDED: facts.is_suspended,
        Closed.NOT_QUALIFIED: not facts.is_qualified,
        Closed.NOT_FILED: not facts.is_filed,
        Closed.INVITED_ONLY: facts.is_targeted,
        Closed.NOT_YET: today < facts.opened_on,
        Closed.OVER: facts.last_on is not None and today > facts.last_on,
        Closed.NEWS_OVERDUE: news_due_on(facts) < today,
        Closed.NO_ACCOUNT: not facts.has_account,
    }
    return [reason for reason, holds in found.items() if holds]


def news_due_on(facts: FundFacts) -> date:
    """Return the day by which the fund has to tell what its money did."""
    return (facts.told_on or facts.opened_on) + timedelta(days=facts.tell_every_days)
