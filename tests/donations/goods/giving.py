"""Short ways to a pledge, for tests that begin after it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from donations.goods import tokens
from donations.goods.bands import Band
from donations.goods.models import BoardCell, Pledge
from donations.goods.offers import Offer
from donations.goods.services import pledges
from donations.goods.services.pledges import Company, Giver
from home.campaigns.models import Campaign
from tests.donations.goods.factories import NOON

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
