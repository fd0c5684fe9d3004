"""Any sequence of movements keeps what the books promise."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from donations.ledger import queries
from donations.ledger.models import Fund
from donations.ledger.services import disbursements, gifts
from donations.ledger.services.disbursements import NotInThisStage
from donations.ledger.services.errors import LedgerRefused
from tests.donations.ledger.booking import commit, give, spend
from tests.donations.ledger.factories import NOON, TODAY, FundFactory

pytestmark = pytest.mark.django_db
ACTS = ["gift", "fee", "refund", "dispute", "won", "match", "payout", "good", "spend", "back"]
steps = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(1, 10_000)), max_size=25)


def act(fund: Fund, what: str, amount: int) -> None:
    """Do one of everything that can happen to a fund."""
    how = {"fund": fund, "key": str(uuid4()), "amount_minor": amount, "on": TODAY, "now": NOON}
    acts = {
        "gift": gifts.record_gift,
        "fee": gifts.record_fee,
        "refund": gifts.record_refund,
        "dispute": gifts.record_dispute,
        "match": gifts.record_match,
        "good": gifts.make_good,
    }
    if what in acts:
        acts[what](**how)  # type: ignore[arg-type]  # the same arguments for each
    elif what == "won":
        gifts.record_dispute(**how)  # type: ignore[arg-type]  # as above
        gifts.record_dispute_won(
            fund=fund, key=str(uuid4()), of=str(how["key"]), on=TODAY, now=NOON
        )
    elif what == "payout":
        gifts.record_payout(
            charity=fund.charity, currency="CNY", key=str(uuid4()), amount_minor=amount, on=TODAY,
            now=NOON,
        )  # fmt: skip
    else:
        _pay(fund, amount, comes_back=what == "back")


def _pay(fund: Fund, amount: int, *, comes_back: bool) -> None:
    row = commit(fund, amount)
    if row.stage == "refused":
        return
    row = disbursements.spend_disbursement(disbursement_id=row.pk, on=TODAY, now=NOON)
    if comes_back:
        disbursements.return_disbursement(
            disbursement_id=row.pk, returned_minor=amount // 2, on=TODAY, now=NOON
        )


@settings(max_examples=60)
@given(steps)
def test_any_sequence_keeps_the_books_balanced_and_no_fund_under_nothing(
    sequence: list[tuple[str, int]],
) -> None:
    with transaction.atomic():
        fund = FundFactory.create()
        for what, amount in sequence:
            act(fund, what, amount)
        connection.check_constraints()

        balance = queries.trial_balance(charity=fund.charity, until=TODAY)
        (told,) = queries.statements([fund])

        assert sum(row.balance_minor for row in balance) == 0
        assert queries.faults() == []
        assert told.free_minor >= 0
        assert told.committed_minor >= 0
        assert told.left_minor == sum(told.by_kind.values())
        transaction.set_rollback(True)


def test_a_statement_says_where_the_money_went() -> None:
    fund = FundFactory.create()
    give(fund, 10_000)
    gifts.record_fee(fund=fund, key="fee", amount_minor=150, on=TODAY, now=NOON)
    gifts.record_refund(fund=fund, key="refund", amount_minor=850, on=TODAY, now=NOON)
    spend(fund, 4_000)
    commit(fund, 1_000)

    (told,) = queries.statements([fund])

    assert (told.given_minor, told.fees_minor, told.given_back_minor) == (10_000, 150, 850)
    assert (told.spent_minor, told.committed_minor, told.free_minor) == (4_000, 1_000, 4_000)


def test_a_correction_counts_against_what_it_corrects() -> None:
    fund = FundFactory.create()
    give(fund, 700, "gift:wrong")
    gifts.reverse(key="mend", of="gift:wrong", on=TODAY, now=NOON)

    (told,) = queries.statements([fund])

    assert (told.given_minor, told.left_minor) == (0, 0)


def test_a_statement_ends_on_its_day() -> None:
    fund = FundFactory.create()
    give(fund, 700)

    (told,) = queries.statements([fund], until=date(2024, 12, 1))

    assert told.given_minor == 0


def test_a_refund_of_spent_money_is_owed_by_the_charity_not_by_the_fund() -> None:
    fund = FundFactory.create()
    give(fund, 1_000)
    spend(fund, 900)

    posting = gifts.record_refund(fund=fund, key="r", amount_minor=1_000, on=TODAY, now=NOON)

    assert dict(posting.entries.values_list("account__kind", "amount_minor")) == {
        "free": 100,
        "owed": 900,
        "provider": -1_000,
    }


@pytest.mark.parametrize("counts", [1, 20])
def test_statements_cost_the_same_for_any_number_of_funds(
    counts: int, django_assert_num_queries: object
) -> None:
    funds = FundFactory.create_batch(counts)

    with django_assert_num_queries(2):  # type: ignore[operator]  # pytest-django's fixture
        queries.statements(funds)


def test_a_payment_is_approved_paid_and_partly_sent_back() -> None:
    fund = FundFactory.create()
    give(fund, 1_000)
    row = spend(fund, 600)

    for returned in (200, 200, 250):
        disbursements.return_disbursement(
            disbursement_id=row.pk, returned_minor=returned, on=TODAY, now=NOON
        )

    assert queries.free_minor(fund) == 650
    assert queries.statements([fund])[0].spent_minor == 350


def test_a_payment_the_fund_cannot_carry_is_refused_and_stays_refused() -> None:
    fund = FundFactory.create()
    give(fund, 100)
    name = uuid4()

    first = commit(fund, 101, name)
    give(fund, 900)
    again = commit(fund, 101, name)

    assert (first.stage, again.stage) == ("refused", "refused")
    with pytest.raises(NotInThisStage):
        disbursements.spend_disbursement(disbursement_id=name, on=TODAY, now=NOON)


def test_an_approval_taken_back_frees_the_money_once() -> None:
    fund = FundFactory.create()
    give(fund, 500)
    row = commit(fund, 300)

    for _ in range(2):
        disbursements.release_disbursement(disbursement_id=row.pk, on=TODAY, now=NOON)

    assert queries.free_minor(fund) == 500
    with pytest.raises(LedgerRefused):
        disbursements.spend_disbursement(disbursement_id=row.pk, on=TODAY, now=NOON)
