"""When the public may be asked (Charity Law art. 22-29)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.accounts.models import Organisation
from home.campaigns.appeal import days_left, may_appeal, missing_for_appeal
from home.campaigns.models import Campaign

FIRST, LAST = date(2024, 11, 25), date(2024, 12, 14)


def _campaign(**changes: Any) -> Campaign:
    charity = Organisation(qualification_number="演慈募字第0001号")
    fields = {
        "charity": charity,
        "state": "open",
        "appeal_kind": "public",
        "starts_on": FIRST,
        "ends_on": LAST,
        "filed_on": date(2024, 11, 10),
    }
    words = dict.fromkeys(
        [
            *("filing_number", "filing_office", "platform_name", "platform_url", "check_url"),
            *("person_in_charge", "office_address", "enquiries", "cost_statement_zh"),
            *("cost_statement_en", "leftovers_zh", "leftovers_en"),
        ],
        "x",
    )
    return Campaign(**{**fields, **words, **changes})


@given(st.dates())
def test_an_open_filed_campaign_may_ask_in_its_period_alone(today: date) -> None:
    assert may_appeal(_campaign(), today=today) == (FIRST <= today <= LAST)


@pytest.mark.parametrize("field", ["filing_number", "check_url", "platform_url", "leftovers_en"])
def test_what_is_missing_is_named_and_stops_the_appeal(field: str) -> None:
    campaign = _campaign(**{field: ""})

    assert missing_for_appeal(campaign) == [field]
    assert not may_appeal(campaign, today=FIRST)


@pytest.mark.parametrize("change", [{"state": "draft"}, {"state": "closed"}, {"filed_on": None}])
def test_a_campaign_not_open_or_not_filed_may_not(change: dict[str, Any]) -> None:
    assert not may_appeal(_campaign(**change), today=FIRST)


def test_a_targeted_appeal_is_never_public() -> None:
    assert not may_appeal(_campaign(appeal_kind="targeted"), today=FIRST)


def test_a_charity_without_the_qualification_may_not() -> None:
    campaign = _campaign(charity=Organisation(qualification_number=""))

    assert missing_for_appeal(campaign) == ["qualification_number"]


def test_a_suspended_charity_may_not() -> None:
    suspended = Organisation(
        qualification_number="x", suspended_at=datetime(2024, 11, 26, tzinfo=UTC)
    )

    assert not may_appeal(_campaign(charity=suspended), today=FIRST)


def test_a_cooperation_appeal_names_its_partner() -> None:
    assert missing_for_appeal(_campaign(appeal_kind="cooperation")) == ["partner"]


@given(st.dates(min_value=date(2024, 1, 1), max_value=date(2025, 12, 31)))
def test_days_left_never_fall_below_nothing(today: date) -> None:
    left = days_left(_campaign(), today=today)

    assert 0 <= left <= (LAST - FIRST).days + 1


@pytest.mark.parametrize(("today", "left"), [(LAST, 1), (FIRST, 20), (date(2024, 12, 15), 0)])
def test_today_counts_as_a_day(today: date, left: int) -> None:
    assert days_left(_campaign(), today=today) == left
