"""A sponsor's money is counted after the cool-off, within both caps, and never twice."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from donations.ledger import queries
from donations.ledger.models import Fund, Posting
from donations.money.models import Donor, Gift, MatchOffer, MatchShare
from donations.money.rules.matching import Caps, share_of
from donations.money.services import matches
from tests.donations.money.factories import ContactFactory, DonorFactory, GiftFactory
from tests.home.accounts.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 12, 20, 4, tzinfo=UTC)
minor = st.integers(0, 10**9)


@pytest.fixture
def offer(fund: Fund) -> MatchOffer:
    return MatchOffer.objects.create(
        fund=fund,
        sponsor=OrganisationFactory.create(kind="company"),
        cap_minor=500_00,
        cap_a_donor_minor=150_00,
        from_on=date(2024, 12, 1),
        to_on=date(2024, 12, 31),
    )


def gift(fund: Fund, amount: int, *, days_ago: int = 15, donor: Donor | None = None) -> Gift:
    made = GiftFactory.create(
        fund=fund, paid=True, amount_minor=amount, paid_at=NOW - timedelta(days=days_ago)
    )
    ContactFactory.create(gift=made, donor=donor or DonorFactory.create())
    return made


def matched(fund: Fund) -> int:
    (told,) = queries.statements([fund])
    return told.matched_minor


def test_a_gift_counts_once_its_cool_off_is_over(offer: MatchOffer) -> None:
    gift(offer.fund, 100_00)
    gift(offer.fund, 70_00, days_ago=13)

    moved = [matches.count_matches(now=NOW) for _ in range(2)]

    assert moved == [1, 0]
    assert matched(offer.fund) == 100_00


def test_one_donor_brings_no_more_than_their_cap(offer: MatchOffer) -> None:
    donor = DonorFactory.create()
    for _ in range(3):
        gift(offer.fund, 100_00, donor=donor)

    matches.count_matches(now=NOW)

    assert matched(offer.fund) == 150_00


def test_all_together_bring_no_more_than_the_cap(offer: MatchOffer) -> None:
    for _ in range(8):
        gift(offer.fund, 100_00)

    matches.count_matches(now=NOW)

    offer.refresh_from_db()
    assert matched(offer.fund) == offer.counted_minor == 500_00


def test_a_gift_that_went_back_brings_nothing(offer: MatchOffer) -> None:
    gone = gift(offer.fund, 100_00)
    Gift.objects.filter(pk=gone.pk).update(given_back_minor=1)

    matches.count_matches(now=NOW)

    assert not MatchShare.objects.exists()


def test_a_gift_that_goes_back_later_takes_its_share_along(offer: MatchOffer) -> None:
    gone = gift(offer.fund, 100_00)
    matches.count_matches(now=NOW)
    Gift.objects.filter(pk=gone.pk).update(given_back_minor=100_00)

    moved = [matches.count_matches(now=NOW) for _ in range(2)]

    offer.refresh_from_db()
    assert moved == [1, 0]
    assert matched(offer.fund) == offer.counted_minor == 0
    assert Posting.objects.filter(kind="match").count() == 2


def test_gifts_of_other_days_and_funds_bring_nothing(offer: MatchOffer) -> None:
    gift(offer.fund, 100_00, days_ago=30)
    gift(GiftFactory.create().fund, 100_00)

    assert matches.count_matches(now=NOW) == 0


@given(minor, minor, minor, minor, minor, st.integers(1, 300))
def test_a_share_is_within_both_caps(
    amount: int, donor_cap: int, cap: int, donor_had: int, all_had: int, percent: int
) -> None:
    caps = Caps(percent, donor_cap, cap)

    share = share_of(amount, caps=caps, donor_had_minor=donor_had, all_had_minor=all_had)

    assert 0 <= share <= max(0, amount * percent / 100)
    assert share == 0 or (share + donor_had <= donor_cap and share + all_had <= cap)


def test_the_auditor_sees_what_is_odd_and_no_name(offer: MatchOffer) -> None:
    often = DonorFactory.create()
    for _ in range(10):
        gift(offer.fund, 20_00, donor=often)
    recycled = gift(offer.fund, 100_00)
    Gift.objects.filter(pk=recycled.pk).update(given_back_minor=100_00)
    matches.count_matches(now=NOW)
    out = StringIO()

    call_command("match_report", stdout=out)

    for words in ["gave often", "reached the cap", "took money back"]:
        assert words in out.getvalue()
    assert often.email not in out.getvalue()
