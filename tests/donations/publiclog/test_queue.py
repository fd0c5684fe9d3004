"""What may be written down for the log, and that the same thing twice is once."""

from typing import Any

import pytest

from donations.publiclog import services
from donations.publiclog.entries import MOST_MINOR
from donations.publiclog.models import Opening, WaitingEntry
from donations.publiclog.services import NotForTheLog, OtherContent
from tests.donations.publiclog.logging_acts import NOON, deliver, give, merge, spend

pytestmark = pytest.mark.django_db
GIFT: dict[str, Any] = {
    "key": "gift:1:paid",
    "kind": "gift",
    "subject": "winter-2026",
    "body": {},
    "amount_minor": 5000,
    "now": NOON,
}
HIDDEN: dict[str, Any] = {**GIFT, "hides_amount": True, "giver": "g1"}


def test_a_gift_waits_with_what_opens_it_and_without_its_giver() -> None:
    services.queue(**GIFT, giver="g1", secret={"receipt": "A-7"})

    [row] = WaitingEntry.objects.all()
    assert (row.kind, row.subject, row.currency, row.amount_minor) == (
        *("gift", "winter-2026", "CNY"),
        5000,
    )
    assert (row.giver, row.secret["blinding"]) == ("", "0")
    assert '"receipt":"A-7"' in row.secret["sealed"]


def test_a_hidden_gift_waits_with_a_blinding_of_its_own() -> None:
    services.queue(**HIDDEN)
    services.queue(**{**HIDDEN, "key": "gift:2:paid"})

    one, other = WaitingEntry.objects.order_by("key")
    assert one.giver == "g1"
    assert one.secret["blinding"] != other.secret["blinding"]
    assert one.secret["sealed"] != other.secret["sealed"]


@pytest.mark.parametrize("act", [GIFT, HIDDEN], ids=["shown", "hidden"])
@pytest.mark.parametrize("merged", [False, True])
def test_the_same_key_twice_has_one_effect(
    act: dict[str, Any], merged: bool, settings: Any
) -> None:
    settings.LOG_LEAST_TOGETHER = 1
    services.queue(**act)
    if merged:
        merge()

    services.queue(**act)

    assert WaitingEntry.objects.count() + Opening.objects.count() == 1


@pytest.mark.parametrize("act", [GIFT, HIDDEN], ids=["shown", "hidden"])
@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize(
    "change", [{"amount_minor": 5001}, {"subject": "other"}, {"body": {"currency": "USD"}}]
)
def test_other_content_under_the_same_key_is_refused(
    act: dict[str, Any], merged: bool, change: dict[str, Any], settings: Any
) -> None:
    settings.LOG_LEAST_TOGETHER = 1
    services.queue(**act)
    if merged:
        merge()

    with pytest.raises(OtherContent, match=r"gift:1:paid"):
        services.queue(**{**act, **change})

    assert WaitingEntry.objects.count() + Opening.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "totals"},
        {"kind": "wish"},
        {"amount_minor": None},
        {"amount_minor": 0},
        {"amount_minor": -5000},
        {"amount_minor": MOST_MINOR + 1},
        {"kind": "refund"},  # of a positive amount
        {"kind": "delivered"},  # with an amount
        {"kind": "correction"},  # of nothing named
        {"body": {"donor": "欧阳示例"}},
        {"hides_amount": True},  # of nobody
        {"kind": "spent", "amount_minor": -5, "hides_amount": True, "giver": "g"},
    ],
    ids=str,
)
def test_what_says_too_much_or_counts_nowhere_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(NotForTheLog):
        services.queue(**{**GIFT, **change})

    assert not WaitingEntry.objects.exists()


@pytest.mark.parametrize("value", [0.5, "a\x00b", 2**60, {"inner": [1.5]}, {1: 2.5}, b"bytes"])
def test_what_another_reader_would_read_otherwise_is_refused(value: object) -> None:
    act = {**GIFT, "kind": "spent", "amount_minor": -5, "body": {"for": value}}

    with pytest.raises(NotForTheLog):
        services.queue(**act)


def test_a_correction_counts_where_it_says() -> None:
    services.queue(**{**GIFT, "kind": "correction", "body": {"of": "fee"}, "amount_minor": 30})

    assert WaitingEntry.objects.get().amount_minor == 30


def test_a_won_dispute_comes_back() -> None:
    services.queue(**{**GIFT, "kind": "dispute", "amount_minor": 5000})

    assert WaitingEntry.objects.get().kind == "dispute"


def test_acts_cost_the_same_whatever_waits(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5):  # waiting, opening, savepoint, row, release
        give()
    for _ in range(19):
        spend()
    with django_assert_num_queries(5):
        deliver()
