"""Short ways to a pledge, for tests that begin after it."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from donations.goods import tokens
from donations.goods.bands import Band
from donations.goods.models import BoardCell, Pledge
from donations.goods.offers import Offer
from donations.goods.services import pledges
from donations.goods.services.pledges import Company, Giver
from home.campaigns.models import Campaign
from tests.donations.goods.factories import NOON, AreaFactory, BoardFactory, CellFactory
from tests.home.campaigns.factories import CampaignFactory

SHOES = Band(195, 225)


def giver(**changes: object) -> Giver:
    values: dict[str, object] = {
        "donor_name": "欧阳示例",
        "email": "donor@example.org",
        "arrival": "post",
        "expected_on": date(2024, 12, 10),
        "new_goods_confirmed": True,
        "language": "zh-hans",
    }
    return Giver(**{**values, **changes})  # type: ignore[arg-type]  # a test's own words


def shoes(pieces: int, *, size: int | None = None) -> Offer:
    return Offer("SHOE_COTTON", pieces, size, SHOES)


def hold(
    campaign: Campaign,
    *offers: Offer,
    form_key: UUID | None = None,
    now: datetime = NOON,
    company: Company | None = None,
) -> Pledge:
    return pledges.hold_pledge(
        campaign=campaign,
        offers=offers,
        giver=giver(),
        form_key=form_key or uuid4(),
        now=now,
        company=company,
    )


def announce(campaign: Campaign, *offers: Offer, now: datetime = NOON) -> tuple[Pledge, str]:
    """Return an announced pledge and the secret of its page."""
    held = hold(campaign, *offers, now=now)
    token = tokens.new_token()
    return pledges.announce_pledge(pledge_id=held.pk, token=token, now=now), token


def pledged_of(cells: Sequence[BoardCell]) -> list[int]:
    found = BoardCell.objects.in_bulk([cell.pk for cell in cells])
    return [found[cell.pk].pledged for cell in cells]


def today() -> date:
    return timezone.localdate()


def open_campaign(**changes: object) -> Campaign:
    """Return a campaign that takes pledges on the day the test runs."""
    days = {
        "starts_on": today() - timedelta(days=7),
        "ends_on": today() + timedelta(days=14),
        "deliver_on": today() + timedelta(days=28),
    }
    return CampaignFactory.create(**{**days, **changes})


def open_cell(**changes: object) -> BoardCell:
    """Return a cell of such a campaign: fifty pairs of shoes from 195 to 220 mm."""
    board = BoardFactory.create(campaign=changes.pop("campaign", None) or open_campaign())
    return CellFactory.create(area=AreaFactory.create(board=board), **changes)


STEPS = ("items", "arrival", "contact", "check")
SLOT = "SHOE_COTTON.195-225"


def answers(**changes: object) -> dict[str, dict[str, object]]:
    """Return what a visitor fills in, page by page."""
    return {
        "items": {SLOT: 20},
        "arrival": {
            "arrival": "post",
            "expected_on": (today() + timedelta(days=5)).isoformat(),
            "new_goods_confirmed": "on",
        },
        "contact": {"donor_name": "欧阳示例", "email": "donor@example.org", **changes},
    }


def fill_in(client: Client, campaign: Campaign, *, until: str = "check", **contact: object) -> None:
    """Fill in the pages before one page."""
    filled = answers(**contact)
    for step in STEPS[: STEPS.index(until)]:
        client.post(reverse(f"goods:give_{step}", args=[campaign.code]), filled[step])


def send_key_on(client: Client, campaign: Campaign) -> str:
    """Return the hidden key of the check page."""
    page = client.get(reverse("goods:give_check", args=[campaign.code]))
    return str(page.context["form"]["send_key"].value())


def queries_of(client: Client, address: str) -> int:
    """Return what a page costs once the site's own frame is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def without_csrf(page: bytes) -> str:
    """Return a page without the token that differs in every answer."""
    return re.sub(r"[A-Za-z0-9]{64}", "", page.decode())
