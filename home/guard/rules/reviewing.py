"""All rules over one text. Pure: no clock, no database, no secrets."""

from collections.abc import Callable, Iterable, Iterator

from home.guard.rules.birthdays import birthdays
from home.guard.rules.contacts import contacts
from home.guard.rules.findings import Finding
from home.guard.rules.id_numbers import id_numbers
from home.guard.rules.labels import labelled_schools
from home.guard.rules.names.person_names import names_of_nobody_known
from home.guard.rules.portrait.portraits import portraits
from home.guard.rules.portrait.records import records
from home.guard.rules.reach import bank_cards, phone_numbers
from home.guard.rules.reading.plain import Reading, read

Rule = Callable[[str], Iterable[Finding]]
RULES: tuple[Rule, ...] = (
    *(id_numbers, bank_cards, phone_numbers, birthdays, contacts),
    *(names_of_nobody_known, labelled_schools, records, portraits),
)


def review(text: str, more: Iterable[Rule] = ()) -> list[Finding]:
    """Return what stands in the way of publishing, in reading order.

    The first rule to name a stretch keeps it; `more` are rules of the office, which come first.
    Rules read the text made plain; findings are places of the original.
    """
    reading = read(text)
    kept: list[Finding] = []
    for rule in (*more, *RULES):
        for finding in _placed(reading, rule(reading.plain)):
            if not any(_overlap(finding, other) for other in kept):
                kept.append(finding)
    return sorted(kept)


def _placed(reading: Reading, findings: Iterable[Finding]) -> Iterator[Finding]:
    for found in findings:
        start, end = reading.place(found.start, found.end)
        yield Finding(start, end, found.code)


def _overlap(one: Finding, other: Finding) -> bool:
    """Return whether two name one stretch; a story may hold a number, and both are told."""
    if "narrowed_story" in (one.code, other.code) and one.code != other.code:
        return False
    return one.start < other.end and other.start < one.end
