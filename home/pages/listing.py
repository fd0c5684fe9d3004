"""What lists of pages read: campaigns with their state, updates by date, pages below."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from home.campaigns.appeal import days_left, may_appeal
from home.campaigns.figures import figures
from home.campaigns.models import Campaign
from home.pages.wording import in_language

if TYPE_CHECKING:
    from wagtail.models import Page

Card = dict[str, Any]


def index_context(page: "Page") -> dict[str, Any]:
    cards = campaign_cards(_campaign_pages(page))
    programmes = page.get_children().live().type(_model("ProgrammePage")).specific()
    return {
        "open_cards": [card for card in cards if card["is_open"]],
        "past_cards": [card for card in cards if not card["is_open"]],
        "programme_cards": [_plain_card(entry) for entry in programmes],
    }


def programme_context(page: Any) -> dict[str, Any]:  # noqa: ANN401  a ProgrammePage
    charity = page.programme.charity
    return {
        "campaign_cards": campaign_cards(_campaign_pages(page)),
        "charity_name": in_language(charity.name_zh, charity.name_en),
        "programme": page.programme,
    }


def information_context(page: Any) -> dict[str, Any]:  # noqa: ANN401  an InformationPage
    below = page.get_children().live().specific()
    context: dict[str, Any] = {"page_cards": [_plain_card(entry) for entry in below]}
    if page.shows_figures:
        home = page.get_parent()
        context |= {
            "tiles": tiles(),
            "as_of": figures_on(),
            "campaign_cards": campaign_cards(_campaign_pages(home)),
        }
    return context


def tiles() -> list[dict[str, Any]]:
    return [{"value": f"{figure.count:,}", "label": figure.label} for figure in figures()]


def figures_on() -> Any:  # noqa: ANN401  a date, or None without figures
    return min((figure.on for figure in figures()), default=None)


def campaign_cards(pages: Iterable[Any]) -> list[Card]:
    """Return cards of campaigns, those that may still be given to first."""
    cards = [_campaign_card(page) for page in pages]
    return sorted(cards, key=lambda card: (not card["is_open"], -card["ends_on"].toordinal()))


def open_campaigns(page: "Page", *, most: int) -> list[Card]:
    """Return cards of the campaigns below a page that take pledges, those that end first first."""
    cards = [card for card in campaign_cards(_campaign_pages(page)) if card["is_open"]]
    return sorted(cards, key=lambda card: card["ends_on"])[:most]


def latest_updates(page: "Page", *, most: int) -> list[Card]:
    found = _model("UpdatePage").objects.live().descendant_of(page).order_by("-told_on", "-pk")
    return [
        {"title": entry.title, "url": entry.url, "text": entry.lead, "told_on": entry.told_on}
        for entry in found[:most]
    ]


def _campaign_pages(page: "Page") -> list[Any]:
    found = _model("CampaignPage").objects.live().descendant_of(page)
    return list(found.select_related("campaign__charity", "campaign__county"))


def _campaign_card(page: Any) -> Card:  # noqa: ANN401  a CampaignPage
    campaign: Campaign = page.campaign
    today = timezone.localdate()
    is_open = may_appeal(campaign, today=today)
    return {
        "title": page.title,
        "url": page.url,
        "text": page.lead,
        "is_open": is_open,
        "ends_on": campaign.ends_on,
        "tone": "open" if is_open else "done",
        "state": _("Open") if is_open else _("Closed, see the results"),
        "days_left": days_left(campaign, today=today) if is_open else 0,
        "place": in_language(campaign.county.name_zh, campaign.county.name_en),
    }


def _plain_card(page: Any) -> Card:  # noqa: ANN401  any page of ours
    return {"title": page.title, "url": page.url, "text": page.lead}


def _model(name: str) -> Any:  # noqa: ANN401  a page model; the models import this module
    return apps.get_model("pages", name)
