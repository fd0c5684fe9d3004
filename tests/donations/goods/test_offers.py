"""The charity's word on a company's offer: line by line, by somebody else than its maker."""

from collections.abc import Sequence
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donations.goods.models import BoardCell, Pledge, PledgeShare
from tests.donations.goods.factories import MembershipFactory, PledgeFactory
from tests.donations.goods.giving import open_campaign, open_cell, queries_of
from tests.donations.goods.speaking import member, offered, signed_in

pytestmark = pytest.mark.django_db


def answer(name: str, client: Client, pledge: Pledge, lines: Sequence[object] = ()) -> int:
    address = reverse(f"goods:{name}_offer", args=[pledge.pk])
    return client.post(address, {"line": [str(line) for line in lines]}).status_code


def test_the_charity_takes_the_ticked_lines_and_the_rest_goes_back(
    django_capture_on_commit_callbacks: object,
) -> None:
    campaign = open_cell().board.campaign
    pledge = offered(campaign)
    taken = pledge.lines.get(size=215)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture
        status = answer(
            "accept", signed_in(member("charity", campaign.charity)), pledge, [taken.pk]
        )

    assert status == 302
    pledge.refresh_from_db()
    assert (pledge.state, bool(pledge.accepted_by)) == ("announced", True)
    assert BoardCell.objects.get().pledged == 40
    declined = pledge.lines.get(size=200)
    assert (declined.promised, declined.reason) == (0, "declined")
    assert "/p/" in mail.outbox[0].body


def test_whoever_made_an_offer_cannot_accept_it_even_as_a_member_of_the_charity() -> None:
    campaign = open_cell().board.campaign
    maker = member()
    pledge = offered(campaign, maker=maker)
    MembershipFactory.create(user=maker, organisation=campaign.charity)

    answer("accept", signed_in(maker), pledge, [line.pk for line in pledge.lines.all()])
    answer("decline", signed_in(maker), pledge)

    pledge.refresh_from_db()
    assert pledge.state == "held"


def test_the_database_refuses_it_too_and_a_company_nobody_accepted() -> None:
    pledge = PledgeFactory.create(company=True)
    own = {"state": "announced", "announced_at": timezone.now(), "accepted_at": timezone.now()}

    for wrong in (own | {"accepted_by": pledge.user}, {"state": "announced"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pledge.objects.filter(pk=pledge.pk).update(**wrong)


def test_accepted_twice_or_declined_afterwards_the_first_word_stands() -> None:
    campaign = open_cell().board.campaign
    pledge = offered(campaign)
    client = signed_in(member("charity", campaign.charity))
    lines = [line.pk for line in pledge.lines.all()]

    answer("accept", client, pledge, lines)
    answer("accept", client, pledge, lines[:1])
    answer("decline", client, pledge)

    pledge.refresh_from_db()
    assert pledge.state == "announced"
    assert BoardCell.objects.get().pledged == 50


@pytest.mark.parametrize("lines", [[], ["not-an-id"], [uuid4()]])
def test_no_line_or_a_wrong_one_writes_nothing(lines: list[object]) -> None:
    campaign = open_cell().board.campaign
    pledge = offered(campaign)

    answer("accept", signed_in(member("charity", campaign.charity)), pledge, lines)

    pledge.refresh_from_db()
    assert pledge.state == "held"
    assert sum(PledgeShare.objects.values_list("promised", flat=True)) == 50


def test_declining_gives_everything_back_and_says_so(
    django_capture_on_commit_callbacks: object,
) -> None:
    campaign = open_cell().board.campaign
    pledge = offered(campaign)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture
        answer("decline", signed_in(member("charity", campaign.charity)), pledge)

    assert BoardCell.objects.get().pledged == 0
    assert len(mail.outbox) == 1


def test_another_charitys_offer_is_a_missing_page() -> None:
    pledge = offered(open_cell().board.campaign)
    other = signed_in(member("charity"))

    assert other.get(reverse("goods:offer_detail", args=[pledge.pk])).status_code == 404
    assert answer("accept", other, pledge) == 404
    assert answer("decline", other, pledge) == 404
    assert answer("accept", Client(), pledge) == 302  # to the sign-in
    assert other.get(reverse("goods:accept_offer", args=[pledge.pk])).status_code == 405


def test_the_charity_reads_the_offer_with_its_agreement() -> None:
    campaign = open_cell().board.campaign
    pledge = offered(campaign)

    page = signed_in(member("charity", campaign.charity)).get(
        reverse("goods:offer_detail", args=[pledge.pk])
    )

    assert pledge.organisation
    assert pledge.organisation.name_zh in page.content.decode()
    assert "2024-11" in page.content.decode()


def test_the_list_costs_the_same_for_any_number_of_offers() -> None:
    campaign = open_campaign()
    client = signed_in(member("charity", campaign.charity))
    address = reverse("goods:offer_list")
    PledgeFactory.create(company=True, campaign=campaign)
    with_one = queries_of(client, address)
    PledgeFactory.create_batch(19, company=True, campaign=campaign)

    assert queries_of(client, address) == with_one
