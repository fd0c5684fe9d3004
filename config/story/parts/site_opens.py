"""The public site in two languages, with two campaigns on record, filed and open."""

from typing import Any

from wagtail.models import Page

from config.story import campaigns, clock, figures, lines, public_accounts
from home.campaigns.models import Campaign
from home.pages.demo import build_demo_site

SAID = [
    (
        "{pages} 个页面（中英各半），{campaigns} 个已备案活动",
        "{pages} pages, half Chinese and half English; {campaigns} campaigns, filed",
    )
]


def tell() -> dict[str, Any]:
    for code in [campaigns.WINTER_2024, campaigns.WINTER_NOW]:
        campaigns.open_campaign(code)
    public_accounts.open_accounts()
    build_demo_site(now=clock.CAMPAIGN_LIVE)
    by_language = {
        code: Page.objects.live().filter(locale__language_code=code, depth__gt=1).count()
        for code in ["zh-hans", "en"]
    }
    told = {
        "campaigns": Campaign.objects.filter(state=Campaign.State.OPEN).count(),
        "pages": sum(by_language.values()),
        "pages_by_language": by_language,
    }
    figures.hold("pages in both languages", got=by_language["en"], want=by_language["zh-hans"])
    return {**told, "said": lines.said(SAID, told)}
