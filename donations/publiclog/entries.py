"""What a line of the log says, and in which bytes. Plain Python; docs/formats/public-log-1.md."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from donations.publiclog import commitments

PARTS: Final = {  # which of a fund's totals a kind of movement counts towards
    "gift": "given",
    "refund": "refunded",
    "dispute": "refunded",
    "fee": "fees",
    "spent": "spent",
}
TOTALS: Final = ("given", "refunded", "fees", "spent")
MOST_MINOR: Final = 2**53 - 1  # what every reader of JSON keeps exactly


@dataclass(frozen=True)
class Movement:
    """One act on its way into the log; `part` is empty for goods."""

    key: str
    kind: str
    subject: str
    body: Mapping[str, Any]
    currency: str = ""
    amount_minor: int | None = None
    hides_amount: bool = False
    giver: str = ""
    sealed: str = ""
    blinding: int = 0

    @property
    def part(self) -> str:
        """Return which of the fund's totals this counts towards."""
        return "" if self.amount_minor is None else part_of(self.kind, self.body)

    @property
    def fund(self) -> tuple[str, str]:
        return self.subject, self.currency

    @property
    def secret(self) -> dict[str, Any]:
        """Return what opens this entry, in the form a checker reads."""
        if not self.sealed:
            return {}
        opened: dict[str, Any] = {"sealed": self.sealed}
        if self.amount_minor is not None:
            opened |= {"amount_minor": self.amount_minor, "blinding": f"{self.blinding:x}"}
        return opened


@dataclass(frozen=True)
class Sums:
    """What a fund's entries add up to so far, signed, and what opens their product."""

    amounts: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(TOTALS, 0))
    blindings: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(TOTALS, 0))

    def plus(self, movement: Movement) -> "Sums":
        part, order = movement.part, commitments.ORDER
        blinding = (self.blindings[part] + movement.blinding) % order
        return Sums(
            {**self.amounts, part: self.amounts[part] + (movement.amount_minor or 0)},
            {**self.blindings, part: blinding},
        )


def part_of(kind: str, body: Mapping[str, Any]) -> str:
    """Return which total money of this kind counts towards; a correction says it itself."""
    return PARTS[body["of"] if kind == "correction" else kind]


def canonical(value: object) -> str:
    """Return JSON with sorted keys and no blanks; the log's own way to write a value once."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sealed_text(*, key: str, salt: bytes, facts: Mapping[str, Any]) -> str:
    """Return what a seal is the digest of: nobody finds it without the salt, which is 32 bytes."""
    return canonical({"facts": facts, "key": key, "salt": salt.hex()})


def movement_text(movement: Movement, *, day: date) -> str:
    told: dict[str, Any] = {
        "body": movement.body,
        "day": day.isoformat(),
        "kind": movement.kind,
        "subject": movement.subject,
    }
    if movement.sealed:
        told["seal"] = digest(movement.sealed)
    if movement.amount_minor is not None:
        envelope = commitments.commit(movement.amount_minor, movement.blinding)
        told |= {"commitment": commitments.as_text(envelope), "currency": movement.currency}
        if not movement.hides_amount:
            told["amount_minor"] = movement.amount_minor
    return canonical(told)


def totals_text(fund: tuple[str, str], sums: Sums, *, up_to: int, day: date) -> str:
    subject, currency = fund
    amounts = sums.amounts
    body = {
        "given_minor": amounts["given"],
        "refunded_minor": -amounts["refunded"],
        "fees_minor": -amounts["fees"],
        "spent_minor": -amounts["spent"],
        "left_minor": sum(amounts.values()),
        "commitments_opened": {part: f"{sums.blindings[part]:x}" for part in TOTALS},
        "up_to": up_to,
    }
    told = {
        "body": body,
        "currency": currency,
        "day": day.isoformat(),
        "kind": "totals",
        "subject": subject,
    }
    return canonical(told)


def sums_of(data: str) -> Sums:
    """Read the sums back from an entry of totals."""
    body = json.loads(data)["body"]
    signs = {"given": 1, "refunded": -1, "fees": -1, "spent": -1}
    return Sums(
        {part: sign * body[f"{part}_minor"] for part, sign in signs.items()},
        {part: int(body["commitments_opened"][part], 16) for part in TOTALS},
    )
