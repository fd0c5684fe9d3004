"""What a visitor has filled in so far, kept in the session so that Back loses nothing."""

import uuid
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest

from donations.goods.bands import Band
from donations.goods.offers import Offer
from home.campaigns.models import Campaign

STEPS: Final = ("items", "arrival", "contact")


@dataclass
class Draft:
    """Cleaned answers by step, ready for the session; a step not passed yet is empty."""

    form_key: str = field(default_factory=lambda: str(uuid.uuid4()))
    items: list[dict[str, Any]] = field(default_factory=list)
    arrival: dict[str, Any] = field(default_factory=dict)
    contact: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> UUID:
        return UUID(self.form_key)

    @property
    def missing_step(self) -> str | None:
        """Return the first step without an answer."""
        return next((step for step in STEPS if not getattr(self, step)), None)

    @property
    def offers(self) -> list[Offer]:
        return [offer_from(row) for row in self.items]

    @property
    def expected_on(self) -> date:
        return date.fromisoformat(self.arrival["expected_on"])


def draft_of(request: HttpRequest, campaign: Campaign) -> Draft:
    return Draft(**request.session.get(_name(campaign), {}))


def keep(request: HttpRequest, campaign: Campaign, draft: Draft) -> None:
    request.session[_name(campaign)] = asdict(draft)


def forget(request: HttpRequest, campaign: Campaign) -> None:
    request.session.pop(_name(campaign), None)


def row_of(offer: Offer) -> dict[str, Any]:
    """Return an offer as the session keeps it."""
    band = [offer.band.low, offer.band.high] if offer.band else None
    return {
        "item": offer.item,
        "pieces": offer.pieces,
        "size": offer.size,
        "band": band,
        "fault": offer.fault,
    }


def offer_from(row: dict[str, Any]) -> Offer:
    return Offer(**{**row, "band": Band(*row["band"]) if row["band"] else None})


def _name(campaign: Campaign) -> str:
    return f"goods_draft_{campaign.code}"
