"""What members of companies and charities find on their own page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donations.goods import ways
from donations.goods.models import LotProgress, Pledge
from home.campaigns.models import Campaign
from tests.donations.goods.factories import LotFactory
from tests.donations.goods.giving import open_cell, today
from tests.donations.goods.speaking import member, offered, signed_in
from tests.home.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_company_finds_every_open_campaign_and_its_own_offers() -> None:
    campaign = open_cell().board.campaign

    found = [way.url for way in ways.company_ways(member())]

    upload = reverse("goods:company_upload", args=[campaign.code])
    assert found == [upload, reverse("goods:company_offers")]


def test_a_campaign_that_is_over_is_no_way_any_more() -> None:
    campaign = open_cell().board.campaign
    Campaign.objects.filter(pk=campaign.pk).update(
        starts_on=today() - timedelta(days=9), ends_on=today() - timedelta(days=1)
    )

    assert [way.url for way in ways.company_ways(member())] == [reverse("goods:company_offers")]


def test_a_charity_reads_how_many_offers_wait() -> None:
    pledge = offered(open_cell().board.campaign)

    (waiting,) = ways.charity_ways(member("charity", pledge.campaign.charity))
    (none,) = ways.charity_ways(member("charity"))

    assert waiting.url == reverse("goods:offer_list")
    assert "1" in waiting.text
    assert "1" not in none.text


def test_whoever_speaks_for_nobody_finds_neither() -> None:
    user = UserFactory.create()

    assert ways.company_ways(user) == ways.charity_ways(user) == []


def test_every_way_of_a_member_opens() -> None:
    pledge = offered(open_cell().board.campaign)
    for user in [pledge.user, member("charity", pledge.campaign.charity)]:
        assert user
        client = signed_in(user)
        found = ways.company_ways(user) + ways.charity_ways(user) + ways.donor_ways(user)

        assert [client.get(way.url).status_code for way in found] == [200] * len(found)


def test_a_company_reads_in_its_language_what_became_of_its_goods() -> None:
    pledge = offered(open_cell().board.campaign)
    Pledge.objects.filter(pk=pledge.pk).update(
        state="withdrawn", withdrawn_at=timezone.now(), hold_until=None
    )
    LotFactory.create(pledge=pledge, stage=LotProgress.Stage.PACKED)
    assert pledge.user

    client = signed_in(pledge.user)
    (offer,) = client.get(reverse("goods:company_offers")).context["offers"]

    assert offer["state"] == str(Pledge.State.WITHDRAWN.label)
    assert [step["state"] for step in offer["steps"]].count("done") >= 3
    assert len(offer["lots"]) == 1


@pytest.mark.parametrize(
    ("user", "is_named"), [("nobody", True), ("company", True), ("charity", False)]
)
def test_the_board_names_the_companys_way_only_where_it_opens(user: str, is_named: bool) -> None:
    campaign = open_cell().board.campaign
    client = Client() if user == "nobody" else signed_in(member(user))

    page = client.get(reverse("goods:board", args=[campaign.code])).content.decode()

    assert (reverse("goods:company_upload", args=[campaign.code]) in page) is is_named
