"""The demo's two trees, written by an editor, read behind the wall, approved by a reviewer.

Told again later, it adds what has happened since.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any

from django.db import transaction
from wagtail.models import Page

from home.accounts.models import User
from home.campaigns.models import Campaign, Programme
from home.guard.services import approvals
from home.pages import groups, trees
from home.pages.demo import records, texts_en, texts_zh, updates
from home.pages.demo.texts import Block, Words
from home.pages.models import (
    CampaignPage,
    HomePage,
    InformationPage,
    ProgrammeIndexPage,
    ProgrammePage,
    UpdatePage,
)

Pair = tuple[Page, Page]


@transaction.atomic
def write_demo_site(*, author: User, now: datetime) -> HomePage:
    """Write both trees for the programme's campaigns on record, with the updates told by `now`.

    What is not public yet is handed to the office to be read.
    """
    programme = records.ensure_records()
    groups.ensure_groups()
    trees_of = _Writing(author)
    home = trees_of.home()
    needs = trees_of.add(home, ProgrammeIndexPage, "needs", "NEEDS", show_in_menus=True)
    where = trees_of.add(home, InformationPage, "where-it-goes", "WHERE", **_menu_and_figures())
    about = trees_of.information(home)
    trees_of.winter(needs, programme, now=now)
    trees_of.link_home(home, {"needs": needs, "where-it-goes": where, **about})
    for page in unpublished():
        approvals.ask_for_reading(revision=page.latest_revision, asker=author, now=now)
    return home[0]  # type: ignore[return-value]  # the first of the pair made above


@transaction.atomic
def publish_demo_site(*, reviewer: User, now: datetime) -> int:
    """Approve and publish what was read and found clear; return how many. Raises PublishRefused."""
    pages = unpublished()
    for page in pages:
        approvals.approve_revision(revision=page.latest_revision, reviewer=reviewer, now=now)
        page.latest_revision.publish(user=reviewer)
    return len(pages)


def unpublished() -> list[Page]:
    waiting = Page.objects.filter(depth__gt=1, has_unpublished_changes=True)
    return list(waiting.select_related("latest_revision__user").order_by("depth", "path"))


def _menu_and_figures() -> dict[str, Any]:
    return {"show_in_menus": True, "shows_figures": True}


@dataclass(frozen=True)
class _Writing:
    """One author's hand in both trees."""

    author: User

    def home(self) -> Pair:
        chinese, _ = trees.locales()
        page = HomePage(slug="nuantong", locale=chinese, **_fields(texts_zh.HOME))
        return trees.add_home(page, _fields(texts_en.HOME), author=self.author)

    def information(self, home: Pair) -> dict[str, Pair]:
        about = self.add(home, InformationPage, "information", "INFORMATION", show_in_menus=True)
        below = {
            "how-it-works": "HOW",
            "childrens-rule": "CHILDRENS_RULE",
            "accessibility": "ACCESSIBILITY",
            "report-a-problem": "REPORT",
        }
        return {
            slug: self.add(about, InformationPage, slug, name, show_in_menus=True)
            for slug, name in below.items()
        }

    def winter(self, needs: Pair, programme: Programme, *, now: datetime) -> None:
        above = self.add(needs, ProgrammePage, programme.code, "PROGRAMME", programme=programme)
        for campaign in programme.campaigns.select_related("county").order_by("pk"):
            page = self.campaign(above, campaign)
            for update in updates.BY_CAMPAIGN.get(campaign.code, ()):
                if update.told_on <= now.date():
                    told = UpdatePage(
                        slug=update.slug, told_on=update.told_on, **_fields(update.zh)
                    )
                    trees.add_pair(page[0], told, _fields(update.en), author=self.author)

    def campaign(self, above: Pair, campaign: Campaign) -> Pair:
        zh = _campaign_words(texts_zh, campaign.name_zh, campaign.county.name_zh)
        en = _campaign_words(texts_en, campaign.name_en, campaign.county.name_en)
        page = CampaignPage(slug=campaign.code, campaign=campaign, **_fields(zh))
        return trees.add_pair(above[0], page, _fields(en), author=self.author)

    def add(self, above: Pair, kind: type[Page], slug: str, name: str, **fields: Any) -> Pair:  # noqa: ANN401  fields of the page
        page = kind(slug=slug, **_fields(getattr(texts_zh, name)), **fields)
        english = _fields(getattr(texts_en, name))
        return trees.add_pair(above[0], page, english, author=self.author)

    def link_home(self, home: Pair, pages: Mapping[str, Pair]) -> None:
        """Lead from the home pages to the others, once those exist."""
        for side, texts in enumerate((texts_zh, texts_en)):
            page = HomePage.objects.get(pk=home[side].pk).get_latest_revision_as_object()
            if not page.cards:
                numbers = {slug: pair[side].pk for slug, pair in pages.items()}
                page.needs_page = pages["needs"][side]
                page.more_page = pages["how-it-works"][side]
                page.cards = _cards(texts.CARDS, numbers)
                page.save_revision(user=self.author)


def _campaign_words(texts: ModuleType, name: str, county: str) -> Words:
    more = {field: words.format(county=county) for field, words in texts.CAMPAIGN.items()}
    return Words(name, texts.CAMPAIGN_LEAD.format(county=county), texts.CAMPAIGN_BODY, more)


def _cards(cards: tuple[tuple[str, str, str, str], ...], pages: Mapping[str, int]) -> str:
    values = [
        {"picture": picture, "title": title, "text": text, "page": pages[slug]}
        for picture, title, text, slug in cards
    ]
    return json.dumps([{"type": "card", "value": value} for value in values])


def _fields(words: Words) -> dict[str, Any]:
    return {
        "title": words.title,
        "draft_title": words.title,
        "lead": words.lead,
        "search_description": words.lead,
        "body": _stream(words.body),
        **words.more,
    }


def _stream(body: tuple[Block, ...]) -> str:
    return json.dumps([{"type": kind, "value": value} for kind, value in body])
