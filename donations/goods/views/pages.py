"""What the pages of the pledge flow have in common."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.campaigns.models import Campaign

STEPS: Final = ("start", "items", "arrival", "contact", "check")


def step_page(
    request: HttpRequest, step: str, campaign: Campaign, context: Mapping[str, Any]
) -> HttpResponse:
    """Render one page of the flow with its place in it and the way back."""
    place = STEPS.index(step)
    back = reverse(f"goods:give_{STEPS[place - 1]}", args=[campaign.code]) if place else ""
    frame = {
        "campaign": campaign,
        "campaign_name": campaign_name(campaign),
        "step": place,
        "step_count": len(STEPS) - 1,
        "step_back_url": back or reverse("goods:board", args=[campaign.code]),
    }
    return render(request, f"donations/goods/give_{step}.html", {**frame, **context})


def campaign_name(campaign: Campaign) -> str:
    return in_language(campaign.name_zh, campaign.name_en)


def in_language(chinese: str, english: str) -> str:
    return chinese if (get_language() or "").startswith("zh") else english


def board_crumbs(campaign: Campaign, *last: str) -> list[dict[str, str]]:
    """Return the way here: home, the board, and the page that is being read."""
    way = [{"label": _("Home"), "url": "/"}]
    if not last:
        return [*way, {"label": campaign_name(campaign)}]
    board_url = reverse("goods:board", args=[campaign.code])
    return [*way, {"label": campaign_name(campaign), "url": board_url}, {"label": last[0]}]
