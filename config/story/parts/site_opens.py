"""A reviewer who wrote none of it approves every page; the site opens in two languages."""

from typing import Any

from wagtail.models import Page

from config.story import clock, figures, lines, public_accounts
from home.pages.demo import publish_demo_site

SAID = [
    (
        "{pages} 个页面（中英各半）由另一人复核后公开",
        "{pages} pages, half Chinese and half English, approved by a second person",
    )
]


def tell() -> dict[str, Any]:
    publish_demo_site(reviewer=public_accounts.by_role("reviewer"), now=clock.CAMPAIGN_LIVE)
    by_language = {
        code: Page.objects.live().filter(locale__language_code=code, depth__gt=1).count()
        for code in ["zh-hans", "en"]
    }
    told = {"pages": sum(by_language.values()), "pages_by_language": by_language}
    figures.hold("pages in both languages", got=by_language["en"], want=by_language["zh-hans"])
    return {**told, "said": lines.said(SAID, told)}
