"""All rules over one text. Pure: no clock, no database, no secrets."""

from home.guard.rules.birthdays import birthdays
from home.guard.rules.findings import Finding
from home.guard.rules.id_numbers import id_numbers
from home.guard.rules.labels import labelled_schools
from home.guard.rules.narrowing import narrowed_stories
from home.guard.rules.reach import bank_cards, phone_numbers

RULES = (id_numbers, bank_cards, phone_numbers, birthdays, labelled_schools, narrowed_stories)


def review(text: str) -> list[Finding]:
    """Return what stands in the way of publishing, in reading order.

    The first rule to name a stretch keeps it.
    """
    kept: list[Finding] = []
    for rule in RULES:
        for finding in rule(text):
            if not any(_overlap(finding, other) for other in kept):
                kept.append(finding)
    return sorted(kept)


def _overlap(one: Finding, other: Finding) -> bool:
    """Return whether two name one stretch; a story may hold a number, and both are told."""
    if "narrowed_story" in (one.code, other.code) and one.code != other.code:
        return False
    return one.start < other.end and other.start < one.end
