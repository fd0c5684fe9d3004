"""What waits enters the log: entries, totals, nodes and a signed head."""

from collections import Counter
from typing import Any

import pytest

from donations.publiclog import commitments, entries, merkle, notes, services
from donations.publiclog.models import LogEntry, LogHead, Opening, TreeNode, WaitingEntry
from donations.publiclog.queries import tree
from tests.donations.publiclog import trees
from tests.donations.publiclog.logging_acts import (
    FUND,
    NOON,
    ORIGIN,
    SIGNER,
    deliver,
    give,
    give_hidden,
    lines,
    merge,
    spend,
    told,
    totals,
)

pytestmark = pytest.mark.django_db


def test_nothing_waits_and_nothing_is_signed() -> None:
    assert merge() is None
    assert not LogHead.objects.exists()


def test_a_shown_gift_is_told_with_its_amount_and_an_envelope_anybody_can_make() -> None:
    give(5000)
    merge()

    gift = told()[0]
    assert (gift["kind"], gift["subject"], gift["currency"]) == ("gift", FUND, "CNY")
    assert (gift["amount_minor"], gift["day"]) == (5000, "2026-11-26")
    assert gift["commitment"] == commitments.as_text(commitments.commit(5000, 0))


def test_a_hidden_gift_is_told_without_its_amount_and_opens_for_its_donor() -> None:
    key, *_ = give_hidden(123456, 2, 3, 4, 5)
    merge()

    opening = Opening.objects.get(key=key)
    entry = told()[opening.index]
    assert "amount_minor" not in entry
    assert "123456" not in "".join(lines())
    assert entry["seal"] == entries.digest(opening.secret["sealed"])
    assert commitments.opens(
        int(entry["commitment"], 16),
        amount=opening.secret["amount_minor"],
        blinding=int(opening.secret["blinding"], 16),
    )


def test_totals_follow_the_movements_and_add_up() -> None:
    give(5000)
    give_hidden(100, 200, 300, 400, 500)
    give(-1000, kind="refund")
    give(-30, kind="fee")
    spend(2000)
    merge()
    give(7000)
    merge()

    body = totals()["body"]
    expected = {
        "given_minor": 13500,
        "refunded_minor": 1000,
        "fees_minor": 30,
        "spent_minor": 2000,
        "left_minor": 10470,
        "up_to": 10,
    }
    assert {name: body[name] for name in expected} == expected
    assert [one["kind"] for one in told()][-3:] == ["totals", "gift", "totals"]


def test_the_envelopes_of_a_fund_open_to_its_totals() -> None:
    give(5000)
    give_hidden(100, 200, 300, 400, 500)
    spend(2000)
    merge()

    body = totals()["body"]
    envelopes = [
        int(one["commitment"], 16) for one in told()[: body["up_to"] + 1] if one["kind"] == "gift"
    ]
    assert len(envelopes) == 6
    assert commitments.opens(
        commitments.product(envelopes),
        amount=body["given_minor"],
        blinding=int(body["commitments_opened"]["given"], 16),
    )


def test_funds_and_currencies_have_totals_of_their_own() -> None:
    give(5000)
    give(300, subject="other")
    give(99, body={"currency": "USD"})
    merge()

    found = {
        (one["subject"], one["currency"]): one["body"]["left_minor"]
        for one in told()
        if one["kind"] == "totals"
    }
    assert found == {(FUND, "CNY"): 5000, (FUND, "USD"): 99, ("other", "CNY"): 300}


def test_a_correction_of_a_fee_changes_the_fees() -> None:
    give(-30, kind="fee")
    give(10, kind="correction", body={"of": "fee"})
    merge()

    assert totals()["body"]["fees_minor"] == 20


def test_goods_alone_make_no_totals() -> None:
    deliver(40)
    merge()

    [entry] = told()
    assert entry == {
        "kind": "delivered",
        "subject": FUND,
        "day": "2026-11-26",
        "body": {"delivered_floor": 40},
    }


def test_hidden_gifts_wait_for_company_and_others_do_not() -> None:
    give_hidden(1, 2, 3, 4)
    give(9, giver="giver 0")  # a second one of the same giver is no company
    give(5000)
    merge()

    assert Counter(one["kind"] for one in told()) == {"gift": 1, "totals": 1}
    assert WaitingEntry.objects.count() == 5

    give(5, giver="giver 4")
    merge()

    assert not WaitingEntry.objects.exists()
    assert totals()["body"]["given_minor"] == 5024


def test_a_hidden_refund_is_no_company_for_hidden_gifts() -> None:
    give_hidden(1, 2, 3, 4)
    give(-7, giver="giver 9", kind="refund")

    assert merge() is None


def test_another_funds_gifts_are_no_company() -> None:
    give_hidden(1, 2, 3)
    give_hidden(4, 5, 6, subject="other")

    assert merge() is None


def test_nothing_of_the_giver_or_the_hour_is_kept() -> None:
    give_hidden(1, 2, 3, 4, 5)
    merge()

    kept = str(list(LogEntry.objects.values())) + str(list(Opening.objects.values()))
    assert "giver" not in kept
    assert "04:00" not in kept
    assert "T04" not in kept


def test_the_order_follows_from_the_tokens_and_not_from_the_clock() -> None:
    keys = [deliver(number) for number in range(5, 105, 5)]
    services.merge(now=NOON, tokens=lambda length: b"\x07" * length, signer=SIGNER)

    places = [Opening.objects.get(key=key).index for key in keys]
    assert sorted(places) == list(range(20))
    assert places not in (sorted(places), sorted(places, reverse=True))


def test_every_head_is_the_root_of_its_entries_and_signed() -> None:
    for batch in (1, 3, 2):
        for _ in range(batch):
            deliver()
        merge()

    data = [line.encode() for line in lines()]
    heads = LogHead.objects.order_by("tree_size")
    assert [head.tree_size for head in heads] == [1, 4, 6]
    for head in heads:
        seen = notes.opened(head.note, verifier=SIGNER.verifier)
        assert (seen.origin, seen.size) == (ORIGIN, head.tree_size)
        assert seen.root == bytes(head.root) == trees.root_of(data[: head.tree_size])


def test_proofs_come_from_the_stored_nodes_and_hold() -> None:
    for batch in (1, 5, 7):
        for _ in range(batch):
            deliver()
        merge()

    data = [line.encode() for line in lines()]
    for index in range(13):
        path = tree.inclusion_path(index=index, size=13)
        assert path == trees.inclusion(data, index, 13)
    assert tree.consistency_path(old=6, new=13) == trees.subproof(6, data, is_known=True)
    assert {bytes(node.hash) for node in TreeNode.objects.all()} == {*trees.nodes(data).values()}
    assert [
        bytes(leaf)
        for leaf in LogEntry.objects.order_by("index").values_list("leaf_hash", flat=True)
    ] == [merkle.leaf_hash(one) for one in data]


@pytest.mark.parametrize("entries_before", [1, 20])
def test_a_merge_costs_the_same_whatever_is_in_the_log(
    entries_before: int, django_assert_num_queries: Any
) -> None:
    for _ in range(entries_before):
        give()
    merge()
    give()

    with django_assert_num_queries(13):
        # savepoint; lock, waiting, size, totals; entries, edge, nodes (each writes in a savepoint
        # of its own where it must); contents, openings, what waited; head; release
        merge()


@pytest.mark.parametrize("size", [1, 20])
def test_a_proof_costs_one_query(size: int, django_assert_num_queries: Any) -> None:
    for _ in range(size):
        deliver()
    merge()

    with django_assert_num_queries(1 if size > 1 else 0):
        tree.inclusion_path(index=0, size=size)
