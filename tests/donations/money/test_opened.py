"""What everybody may know of funds: pages, files and schema say the same."""

import csv
import io
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from donations.ledger.models import Disbursement, Fund
from donations.ledger.services import disbursements
from donations.money.models import MatchOffer
from donations.publiclog import services as log
from tests.donations.goods.schema import schema_faults
from tests.donations.ledger.booking import commit
from tests.donations.ledger.factories import NOON, TODAY
from tests.donations.money.factories import OpenFundFactory
from tests.donations.money.provider import Provider, begin, tell_all
from tests.donations.publiclog.logging_acts import SIGNER, fixed_tokens
from tests.home.accounts.factories import OrganisationFactory
from tests.home.campaigns.factories import CampaignFactory

pytestmark = pytest.mark.django_db


def given(provider: Provider, fund: Fund, givers: int) -> None:
    for number in range(givers):
        gift = begin(fund, 100_00, email=f"giver{number}@example.org")
        provider.till.pay(gift.session_id or "")
    tell_all(provider.take())
    log.merge(now=NOON, tokens=fixed_tokens, signer=SIGNER)


def paid_out(fund: Fund) -> Disbursement:
    row = commit(fund, 200_00, uuid4())
    disbursements.spend_disbursement(disbursement_id=row.pk, on=TODAY, now=NOON)
    log.merge(now=NOON, tokens=fixed_tokens, signer=SIGNER)
    return row


def page(client: Client) -> str:
    return client.get(reverse("money:opened")).content.decode()


def test_four_hidden_gifts_change_no_figure(client: Client, provider: Provider, fund: Fund) -> None:
    before = client.get(reverse("money_open_json")).content

    given(provider, fund, 4)

    assert client.get(reverse("money_open_json")).content == before
    assert "凑满五笔" in page(client)


def test_five_are_told_together(client: Client, provider: Provider, fund: Fund) -> None:
    given(provider, fund, 5)

    text = page(client)
    assert "¥500" in text
    assert "¥24.50" in text  # fees


def test_a_payment_is_told_as_instalment_total_and_floor(
    client: Client, provider: Provider, fund: Fund
) -> None:
    given(provider, fund, 5)

    paid_out(fund)

    text = page(client)
    for words in ["第1期，共2期", "至少45", "¥200"]:
        assert words in text


def test_what_is_only_approved_is_not_told(client: Client, provider: Provider, fund: Fund) -> None:
    given(provider, fund, 5)
    commit(fund, 123_45)

    assert "123.45" not in page(client)


def test_the_files_say_what_the_page_says(client: Client, provider: Provider, fund: Fund) -> None:
    given(provider, fund, 5)
    paid_out(fund)
    OpenFundFactory.create()  # nothing told of it

    told = client.get(reverse("money_open_json")).json()
    schema = client.get(reverse("money_open_schema")).json()
    text = client.get(reverse("money_open_csv")).content.decode("utf-8-sig")

    assert schema_faults(told, schema) == []
    rows = {row["fund"]: row for row in csv.DictReader(io.StringIO(text))}
    totals = next(one["totals"] for one in told["funds"] if one["code"] == fund.code)
    assert totals["left_minor"] == 500_00 - 24_50 - 200_00
    assert int(rows[fund.code]["left_minor"]) == totals["left_minor"]
    assert sorted(rows) == sorted(one["code"] for one in told["funds"])


@pytest.mark.parametrize("counts", [1, 20])
def test_the_page_costs_the_same_for_any_number_of_funds(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, counts: int
) -> None:
    OpenFundFactory.create_batch(counts)

    with django_assert_num_queries(4):  # funds, totals, payments, the menu
        page(client)


def test_the_rule_of_a_match_is_told_whole(client: Client, fund: Fund) -> None:
    MatchOffer.objects.create(
        fund=fund,
        sponsor=OrganisationFactory.create(kind="company", name_zh="示例配捐公司"),
        version=3,
        cap_minor=5_000_00,
        cap_a_donor_minor=150_00,
        from_on=date(2024, 12, 1),
        to_on=date(2099, 12, 31),
    )

    text = client.get(reverse("money:give", args=[fund.code])).content.decode()

    for words in ["示例配捐公司", "¥5,000", "¥150", "14", "第3版"]:
        assert words in text


def test_a_campaigns_page_leads_to_its_charitys_funds(fund: Fund) -> None:
    from django.test import RequestFactory  # noqa: PLC0415  only here

    from donations.money import panels  # noqa: PLC0415  only here

    campaign = CampaignFactory.create(programme__charity=fund.charity)
    request = RequestFactory().get("/")

    found = panels.give_panel(request, campaign)

    assert found is not None
    assert [row["code"] for row in found[1]["funds"]] == [fund.code]
    assert panels.give_panel(request, CampaignFactory.create()) is None
