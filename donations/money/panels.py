"""Money on the campaign page: where to give, and what a campaign's own funds did."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from donations.money.queries import funds, opened
from donations.money.views import opened as views
from donations.money.views import pages
from home.campaigns import panels
from home.campaigns.models import Campaign


def give_panel(request: HttpRequest, campaign: Campaign) -> tuple[str, Mapping[str, Any]] | None:
    """Return the funds that take money for this campaign, or for its charity's work at large."""
    today = timezone.localdate()
    found = funds.with_facts().filter(charity=campaign.charity_id, closed_on__isnull=True)
    rows = [
        {"name": pages.fund_name(fund), "code": fund.code}
        for fund in found.order_by("code")
        if fund.campaign_id in {None, campaign.pk} and not funds.reasons_closed(fund, today=today)
    ]
    if not rows:
        return None
    return "donations/money/_give_panel.html", {"funds": rows, "title": _("Give money")}


def books_panel(request: HttpRequest, campaign: Campaign) -> tuple[str, Mapping[str, Any]] | None:
    rows = opened.opened(campaign_id=campaign.pk)
    if not rows:
        return None
    return "donations/money/_books_panel.html", {"funds": [views.shown(row) for row in rows]}


def register() -> None:
    panels.register("money.give", give_panel, slot=panels.Slot.APPEAL, order=40)
    panels.register("money.books", books_panel, slot=panels.Slot.RESULT, order=40)
