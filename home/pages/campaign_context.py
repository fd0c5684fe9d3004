"""What the campaign page shows, in the order of the law and of domain 4.3."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from home.campaigns.appeal import days_left, may_appeal
from home.campaigns.models import Campaign
from home.campaigns.panels import Slot, panels_for
from home.pages import legal, listing
from home.pages.linked_data import campaign_data
from home.pages.wording import in_language, yuan

SHARED_UPDATES = 50


def campaign_context(page: Any, request: HttpRequest) -> dict[str, Any]:  # noqa: ANN401  a CampaignPage
    campaign = page.campaign
    today = timezone.localdate()
    is_open = may_appeal(campaign, today=today)
    return {
        "campaign": campaign,
        "is_open": is_open,
        "days_left": days_left(campaign, today=today),
        "state_label": _("Open") if is_open else _("Closed"),
        "place": in_language(campaign.county.name_zh, campaign.county.name_en),
        "legal_rows": legal.legal_rows(page),
        "platform": legal.platform(page),
        "appeal_panels": _rendered(request, campaign, Slot.APPEAL, may_appeal=is_open),
        "result_panels": _rendered(request, campaign, Slot.RESULT, may_appeal=is_open),
        "budget": budget(campaign),
        "cost_statement": in_language(campaign.cost_statement_zh, campaign.cost_statement_en),
        "leftovers": in_language(campaign.leftovers_zh, campaign.leftovers_en),
        "updates": listing.latest_updates(page, most=SHARED_UPDATES),
        "links": legal.links(page),
        "linked_data": campaign_data(page, page.get_full_url(request), is_open=is_open),
    }


def budget(campaign: Campaign) -> dict[str, Any]:
    lines = list(campaign.budget_lines.order_by("pk"))
    return {
        "rows": [
            [in_language(line.label_zh, line.label_en), yuan(line.amount_minor)] for line in lines
        ],
        "total": [_("Total"), yuan(sum(line.amount_minor for line in lines))],
        "headings": [_("What for"), _("Amount")],
    }


def _rendered(
    request: HttpRequest, campaign: Campaign, slot: Slot, *, may_appeal: bool
) -> list[str]:
    panels = panels_for(request, campaign, slot=slot, may_appeal=may_appeal)
    return [render_to_string(panel.template_name, dict(panel.context), request) for panel in panels]
