"""Where the goods are, for everybody."""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from donations.goods import panels
from donations.goods.queries import flow
from tests.donations.goods.factories import (
    AreaFactory,
    BoardFactory,
    CellFactory,
    DeliveryFactory,
    LotFactory,
    PledgeFactory,
)
from tests.donations.goods.giving import open_campaign, queries_of
from tests.home.campaigns.factories import CampaignFactory

pytestmark = pytest.mark.django_db


def test_the_way_of_goods_adds_up_by_item() -> None:
    board = BoardFactory.create()
    for _ in range(2):
        CellFactory.create(area=AreaFactory.create(board=board), asked=40, pledged=25)
        LotFactory.create(pledge=PledgeFactory.create(campaign=board.campaign), accepted=18)
        DeliveryFactory.create(campaign=board.campaign)

    [row] = flow.goods_flow(board.campaign)

    assert (row.asked, row.pledged, row.received) == (80, 50, 36)
    assert (row.packed, row.delivered, row.returned) == (90, 80, 10)


def test_goods_of_an_item_no_board_asked_for_are_told_as_well() -> None:
    lot = LotFactory.create(item="QUILT", size=None)

    [row] = flow.goods_flow(lot.pledge.campaign)

    assert (row.item, row.asked, row.received) == ("QUILT", 0, 18)


def test_the_day_is_the_last_that_was_told() -> None:
    lot = LotFactory.create(told_on=date(2024, 12, 11))
    DeliveryFactory.create(campaign=lot.pledge.campaign, week="2024-W51")

    assert flow.told_until([lot.pledge.campaign]) == date(2024, 12, 22)


def test_page_and_file_say_the_same_and_write_no_nought(client: Client) -> None:
    campaign = open_campaign()
    DeliveryFactory.create(campaign=campaign, delivered_floor=40, returned_floor=0)

    with translation.override("en"):
        page = client.get("/en/goods/flow/").content.decode()
    file = client.get(reverse("goods:flow_csv")).content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(file))

    assert "≥ 40" in page
    assert (row["delivered"], row["returned"], row["received"]) == ("40", "", "")
    assert "≥ 0" not in page


def test_a_draft_campaign_is_told_nowhere(client: Client) -> None:
    DeliveryFactory.create(campaign=CampaignFactory.create(state="draft"))

    assert client.get(reverse("goods:flow")).context["groups"] == []


def test_a_name_that_looks_like_a_formula_is_quoted(client: Client) -> None:
    DeliveryFactory.create(campaign=open_campaign(name_en="=HYPERLINK(1)"))

    assert ",'=HYPERLINK(1)," in client.get(reverse("goods:flow_csv")).content.decode()


def test_the_panel_comes_with_the_first_goods(client: Client) -> None:
    lot = LotFactory.create(pledge__campaign=open_campaign())
    request = client.get(reverse("goods:flow")).wsgi_request

    made = panels.flow_panel(request, lot.pledge.campaign)

    assert made is not None
    assert made[0] == "donations/goods/_flow_panel.html"
    assert made[1]["table"]["rows"][0][3] == 18


def test_the_home_page_is_given_what_was_handed_over_and_nothing_before() -> None:
    before = panels.delivered_figure()
    DeliveryFactory.create(campaign=open_campaign(), delivered_floor=40, week="2024-W51")

    figure = panels.delivered_figure()

    assert before is None
    assert figure is not None
    assert (figure.count, figure.on) == (40, date(2024, 12, 22))


def test_the_page_costs_the_same_for_any_number_of_deliveries(client: Client) -> None:
    campaign = open_campaign()
    DeliveryFactory.create(campaign=campaign)
    with_one = queries_of(client, reverse("goods:flow"))
    DeliveryFactory.create_batch(19, campaign=campaign)

    assert queries_of(client, reverse("goods:flow")) == with_one
