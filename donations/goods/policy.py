"""What we take, what we keep back and for how long: dated settings, each with its reason.

All marked [P] in the field's notes: chosen by the project, to be confirmed by the charity.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

HOLD: Final = timedelta(minutes=30)  # time to fill in three short pages and look for the parcel
COMPANY_HOLD: Final = timedelta(days=7)  # time for the charity to accept line by line
MOST_PIECES: Final = 5_000  # of one line; more is a typing error or a lorry to talk about first


@dataclass(frozen=True)
class ReserveRule:
    """How much of a company's offer may be taken beyond the board.

    Why: sizes too rare to be shown on any board (shoes from 280 mm, clothes from 190 cm) and
    swaps at inspection are served from this reserve. Without it, those children get nothing.
    """

    from_on: date
    percent: int
    at_least: int  # pieces of one pledge

    def pieces(self, offered: int) -> int:
        return max(self.at_least, offered * self.percent // 100)


RESERVE_RULES: Final = (ReserveRule(date(2024, 11, 1), percent=20, at_least=10),)


@dataclass(frozen=True)
class AcceptanceRule:
    """Refuse pieces with a fault; `items` empty means every item."""

    from_on: date
    fault: str
    reason: str
    items: frozenset[str] = frozenset()

    def speaks_of(self, item: str, fault: str, on: date) -> bool:
        return on >= self.from_on and fault == self.fault and (not self.items or item in self.items)


# The first that speaks gives the reason: never-again goods before the programme's default.
ACCEPTANCE_RULES: Final = (
    AcceptanceRule(
        date(2024, 11, 1),
        "used",
        "used_never",
        frozenset({"UNDERWEAR_3", "BASE_SET", "SHOE_COTTON", "SOCKS_3", "QUILT"}),
    ),
    AcceptanceRule(date(2024, 11, 1), "used", "new_only"),
    AcceptanceRule(date(2024, 11, 1), "no_label", "no_label"),
    AcceptanceRule(date(2024, 11, 1), "damaged", "damaged"),
)
FAULT_OF_REASON: Final = {rule.reason: rule.fault for rule in ACCEPTANCE_RULES}


def reserve_rule(on: date) -> ReserveRule | None:
    """Return the rule in force on a day."""
    in_force = [rule for rule in RESERVE_RULES if rule.from_on <= on]
    return max(in_force, key=lambda rule: rule.from_on, default=None)


def refusal(*, item: str, fault: str, on: date) -> str:
    """Return the reason code why such pieces are never taken, or "" when they may be."""
    return next((rule.reason for rule in ACCEPTANCE_RULES if rule.speaks_of(item, fault, on)), "")
