"""What the public side can tell afterwards: the firm's page, the campaign, the flow of goods."""

from typing import Any

from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import translation

from config.story import campaigns, clock, figures, lines, public_accounts
from donations.goods.models import DeliverySummary, LotProgress, Pledge
from home.campaigns.models import Campaign
from home.campaigns.services import close_campaign
from home.pages.demo import publish_demo_site
from home.pages.models import CampaignPage

SAID = [
    (
        "捐赠人看到：收到 {received} 件，接受 {accepted} 件，"
        "已发放至少 {delivered} 件（按 5 向下取整）",
        "donors see: {received} received, {accepted} accepted, at least {delivered} handed over"
        " (floored to five)",
    ),
    (
        "余下 {open} 件认捐尚在途中；物资流向页与活动页已更新",
        "{open} pledged pieces are still on their way; the flow page and the campaign page tell it",
    ),
]


def tell() -> dict[str, Any]:
    publish_demo_site(reviewer=public_accounts.by_role("reviewer"), now=clock.TOLD)
    close_campaign(code=campaigns.WINTER_2024, today=clock.TOLD.date())
    lots = LotProgress.objects.filter(pledge__campaign__code=campaigns.WINTER_2024)
    told = {
        "received": _sum(lots, "received"),
        "accepted": _sum(lots, "accepted"),
        "delivered": _sum(DeliverySummary.objects.all(), "delivered_floor"),
        "open": _pieces_on_their_way(),
        "pages_opened": _open_pages(),
        "campaign_state": Campaign.objects.get(code=campaigns.WINTER_2024).state,
    }
    figures.hold("pieces accepted", got=told["accepted"], want=209)
    return {**told, "said": lines.said(SAID, told)}


def _pieces_on_their_way() -> int:
    waiting = Pledge.objects.filter(
        campaign__code=campaigns.WINTER_2024, state=Pledge.State.ANNOUNCED, lots__isnull=True
    )
    return sum(waiting.values_list("lines__promised", flat=True))


def _open_pages() -> int:
    """Open what a donor opens, in both languages; return how many pages answered."""
    pages = [page.url for page in CampaignPage.objects.live()]
    for language in ["zh-hans", "en"]:
        with translation.override(language):
            pages.append(reverse("goods:flow"))
    client = Client(HTTP_HOST="localhost")
    for address in pages:
        figures.hold(f"answer of {address}", got=client.get(address).status_code, want=200)
    return len(pages)


def _sum(rows: QuerySet[Any], field: str) -> int:
    return sum(rows.values_list(field, flat=True))
