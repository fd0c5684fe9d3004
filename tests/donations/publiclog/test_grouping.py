"""From the public files alone nobody learns one hidden amount: every sum holds enough givers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from donations.publiclog import batches
from donations.publiclog.entries import TOTALS, Movement, Sums, sums_of
from tests.donations.publiclog.logging_acts import give, give_hidden, merge, told

LEAST = 5
DAY = date(2026, 11, 26)
KINDS = {"gift": 1, "refund": -1, "fee": -1}


@dataclass(frozen=True)
class Act:
    kind: str
    fund: str
    giver: int
    amount: int
    is_hidden: bool

    def movement(self, number: int) -> Movement:
        return Movement(
            key=f"{number}",
            kind=self.kind,
            subject=self.fund,
            body={},
            currency="CNY",
            amount_minor=self.amount * KINDS[self.kind],
            hides_amount=self.is_hidden,
            giver=f"giver {self.giver}" if self.is_hidden else "",
            sealed="s",
            blinding=number,
        )


acts = st.builds(
    Act,
    kind=st.sampled_from([*KINDS, "gift"]),
    fund=st.sampled_from(["a", "b"]),
    giver=st.integers(0, 7),
    amount=st.integers(1, 10**6),
    is_hidden=st.sampled_from([True, True, True, False]),
)
histories = st.lists(st.lists(acts, max_size=9), min_size=1, max_size=7)  # acts between merges


def published(history: Sequence[Sequence[Act]]) -> list[batches.Line]:
    """Return the whole log after these acts, a merge after each group."""
    lines: list[batches.Line] = []
    waiting: list[Movement] = []
    sums: dict[tuple[str, str], Sums] = {}
    number = 0
    for group in history:
        for act in group:
            waiting.append(act.movement(number))
            number += 1
        leaving = batches.leaving(waiting, least=LEAST)
        waiting = [one for one in waiting if one not in leaving]
        batch = batches.composed(leaving, sums=sums, first=len(lines), day=DAY)
        sums |= {
            (one.subject, one.currency): sums_of(one.data) for one in batch if not one.movement
        }
        lines += batch
    return lines


def equations(lines: Sequence[batches.Line]) -> list[tuple[set[int], int]]:
    """Return what the public can write down: these hidden entries add up to this.

    From the text of the entries alone: totals less what is shown, one equation for each of a
    fund's four totals in each entry of totals, cumulative as they are published.
    """
    found = []
    hidden: dict[tuple[str, str], set[int]] = {}
    shown: dict[tuple[str, str], int] = {}
    parts = {"gift": "given", "refund": "refunded", "fee": "fees"}
    for line in lines:
        entry = json.loads(line.data)
        if entry["kind"] == "totals":
            for part, amount in sums_of(line.data).amounts.items():
                place = line.subject, part
                found.append((set(hidden.get(place, set())), amount - shown.get(place, 0)))
            continue
        place = line.subject, parts[entry["kind"]]
        if "amount_minor" in entry:
            shown[place] = shown.get(place, 0) + entry["amount_minor"]
        else:
            hidden.setdefault(place, set()).add(line.index)
    return found


def reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Return the row-reduced form: a row with one unknown alone is an amount found out."""
    rows, lead = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(lead, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[lead], rows[pivot] = rows[pivot], rows[lead]
        rows[lead] = [value / rows[lead][column] for value in rows[lead]]
        for at, row in enumerate(rows):
            if at != lead and row[column]:
                factor = row[column]
                rows[at] = [one - factor * two for one, two in zip(row, rows[lead], strict=True)]
        lead += 1
    return rows[:lead]


@settings(max_examples=150)
@given(history=histories)
def test_every_sum_the_public_can_form_holds_enough_givers(history: list[list[Act]]) -> None:
    lines = published(history)
    giver_of = {line.index: line.movement.giver for line in lines if line.movement}
    unknowns = sorted({index for inside, _ in equations(lines) for index in inside})
    rows = [
        [Fraction(index in inside) for index in unknowns]
        for inside, _ in equations(lines)
        if inside
    ]

    for row in reduced(rows):
        inside = {giver_of[index] for index, part in zip(unknowns, row, strict=True) if part}
        assert len(inside) >= LEAST


@settings(max_examples=60)
@given(history=histories)
def test_the_difference_of_any_two_totals_holds_enough_givers_or_none(
    history: list[list[Act]],
) -> None:
    lines = published(history)
    giver_of = {line.index: line.movement.giver for line in lines if line.movement}
    seen: dict[tuple[str, int], list[set[int]]] = {}
    for line_number, (inside, _) in enumerate(equations(lines)):
        totals = [line for line in lines if not line.movement][line_number // len(TOTALS)]
        seen.setdefault((totals.subject, line_number % len(TOTALS)), []).append(inside)

    for sums in seen.values():
        for at, later in enumerate(sums):
            for earlier in sums[:at]:
                givers = {giver_of[index] for index in later - earlier}
                assert not givers or len(givers) >= LEAST


@settings(max_examples=60)
@given(history=histories)
def test_whatever_may_leave_is_told_once_and_totals_are_true(history: list[list[Act]]) -> None:
    lines = published(history)
    told_of = [line.movement for line in lines if line.movement]

    assert len({one.key for one in told_of}) == len(told_of)
    for fund in ("a", "b"):
        totals = [line for line in lines if line.subject == fund and not line.movement]
        amounts = [one.amount_minor or 0 for one in told_of if one.subject == fund]
        assert not totals or sum(sums_of(totals[-1].data).amounts.values()) == sum(amounts)
    assert [line.index for line in lines] == list(range(len(lines)))


@pytest.mark.django_db
def test_the_stored_log_keeps_the_rule_too() -> None:
    for amounts in [(10, 20), (30, 40, 50), (60,), (70, 80, 90, 100)]:
        give(5000)
        give_hidden(*amounts)
        merge()

    hidden = ["amount_minor" not in one for one in told() if one["kind"] == "gift"]
    totals = [one["body"]["given_minor"] for one in told() if one["kind"] == "totals"]
    assert django_settings.LOG_LEAST_TOGETHER == LEAST
    assert sum(hidden) == 0  # never five different givers among them
    assert totals == [5000, 10000, 15000, 20000]


def test_a_giver_of_two_gifts_is_one_giver() -> None:
    four = [Act("gift", "a", giver, 10, is_hidden=True) for giver in (0, 1, 2, 3, 3, 3)]

    assert published([four]) == []
