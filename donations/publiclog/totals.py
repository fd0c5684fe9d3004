"""Where `check_log` learns what the ledger says: an app with money registers itself here."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Totals:
    """A fund in whole minor units; nothing here is negative but what is left may be."""

    currency: str
    given_minor: int
    refunded_minor: int
    fees_minor: int
    spent_minor: int
    left_minor: int


Source = Callable[[str], Totals | None]  # code of a fund; None: not a fund of this ledger
_sources: list[Source] = []


def register(source: Source) -> None:
    """Let a ledger be compared with the log; from an AppConfig.ready, once."""
    if source not in _sources:
        _sources.append(source)


def unregister(source: Source) -> None:
    _sources.remove(source)


def of_the_ledger(fund: str) -> list[Totals]:
    """Return what each ledger says of this fund."""
    return [told for source in _sources if (told := source(fund)) is not None]
