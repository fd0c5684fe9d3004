"""The flow when people press twice, come too late or never stop."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donations.goods.models import BoardCell, Pledge
from donations.goods.services import lapsing
from donations.goods.services.limits import HOLDING
from tests.donations.goods.giving import (
    answers,
    fill_in,
    open_campaign,
    open_cell,
    send_key_on,
    today,
)

pytestmark = pytest.mark.django_db


def page(name: str, cell: BoardCell) -> str:
    return reverse(f"goods:give_{name}", args=[cell.board.campaign.code])


def test_the_button_pressed_twice_makes_one_pledge_and_one_mail(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    cell = open_cell()
    campaign = cell.board.campaign
    fill_in(client, campaign)
    key = send_key_on(client, campaign)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture
        once, twice = (client.post(page("check", cell), {"send_key": key}) for _ in range(2))

    assert once["Location"] == twice["Location"]
    assert Pledge.objects.count() == len(mail.outbox) == 1
    assert BoardCell.objects.get().pledged == 20


def test_a_key_we_did_not_sign_sends_nothing(client: Client) -> None:
    cell = open_cell()
    fill_in(client, cell.board.campaign)

    client.post(page("check", cell), {"send_key": "made-up"})

    assert Pledge.objects.get().state == "held"


def test_a_hold_that_ended_is_looked_at_again_before_it_is_sent(client: Client) -> None:
    cell = open_cell()
    campaign = cell.board.campaign
    fill_in(client, campaign)
    key = send_key_on(client, campaign)
    lapsing.release_lapsed_holds(now=timezone.now() + timedelta(minutes=31))

    again = client.post(page("check", cell), {"send_key": key})

    assert again["Location"] == page("check", cell)
    pledge = Pledge.objects.get()
    assert (pledge.state, pledge.email) == ("held", "donor@example.org")
    assert BoardCell.objects.get().pledged == 20


def test_whoever_comes_too_late_is_told_and_nothing_is_kept(client: Client) -> None:
    cell = open_cell()
    fill_in(client, cell.board.campaign, until="contact")
    BoardCell.objects.update(pledged=50)

    late = client.post(page("contact", cell), answers()["contact"], follow=True)

    assert [str(message) for message in late.context["messages"]]
    assert not Pledge.objects.exists()


def test_a_campaign_that_is_over_takes_nothing(client: Client) -> None:
    cell = open_cell(campaign=open_campaign(ends_on=today()))
    cell.board.campaign.state = "closed"
    cell.board.campaign.save()

    for step in ("items", "arrival", "contact", "check"):
        assert client.get(page(step, cell)).status_code == 404


def test_an_old_link_to_give_leads_to_what_became_of_the_campaign(client: Client) -> None:
    cell = open_cell(campaign=open_campaign(ends_on=today(), state="closed"))

    led = client.get(page("start", cell), follow=True)

    assert led.redirect_chain[-1][0] == reverse("goods:board", args=[cell.board.campaign.code])
    assert len(list(led.context["messages"])) == 1
    assert (led.context["is_open"], led.context["is_over"]) == (False, True)


def test_a_campaign_in_preparation_is_not_there_yet(client: Client) -> None:
    cell = open_cell(campaign=open_campaign(state="draft"))

    assert client.get(page("start", cell)).status_code == 404


def test_holding_again_and_again_from_one_address_is_stopped(client: Client) -> None:
    cell = open_cell()
    fill_in(client, cell.board.campaign, until="contact")
    contact = answers()["contact"]

    said = [
        client.post(page("contact", cell), contact).status_code for _ in range(HOLDING.most + 1)
    ]

    assert said[-1] == 429
    assert Pledge.objects.count() == 1
