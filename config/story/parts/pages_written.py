"""Campaigns go on record; an editor writes all pages in two languages. Nothing is public."""

from typing import Any

from wagtail.models import Page

from config.story import campaigns, clock, figures, lines, public_accounts
from home.campaigns.models import Campaign
from home.pages.demo import write_demo_site
from home.reading.models import TextCheck

SAID = [
    (
        "{campaigns} 个已备案活动；{written} 个页面写成草稿，文字交墙内核对",
        "{campaigns} campaigns, filed; {written} pages are drafts, their words handed in",
    )
]


def tell() -> dict[str, Any]:
    for code in [campaigns.WINTER_2024, campaigns.WINTER_NOW]:
        campaigns.open_campaign(code)
    public_accounts.open_accounts()
    write_demo_site(author=public_accounts.by_role("editor"), now=clock.PAGES_WRITTEN)
    told = {
        "campaigns": Campaign.objects.filter(state=Campaign.State.OPEN).count(),
        "written": Page.objects.filter(depth__gt=1, live=False).count(),
        "handed_in": TextCheck.objects.count(),
    }
    figures.hold("pages public before anybody looked", got=_public(), want=0)
    return {**told, "said": lines.said(SAID, told)}


def _public() -> int:
    return int(Page.objects.live().filter(depth__gt=1).count())
