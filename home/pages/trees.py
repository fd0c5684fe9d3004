"""Two trees, one per language, and how a page is put into both."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page, Site

from home.accounts.models import User
from home.pages.models import HomePage

CHINESE, ENGLISH = "zh-hans", "en"
Fields = Mapping[str, Any]


def locales() -> tuple[Locale, Locale]:
    chinese, _ = Locale.objects.get_or_create(language_code=CHINESE)
    english, _ = Locale.objects.get_or_create(language_code=ENGLISH)
    return chinese, english


def add_pair(parent: Page, page: Page, english: Fields, *, author: User) -> tuple[Page, Page]:
    """Write a Chinese page under its parent, and its English twin under the parent's twin.

    Both are drafts. A pair that exists is left as its editors made it.
    """
    known = type(page).objects.child_of(parent).filter(slug=page.slug).first()
    if known is None:
        write_below(parent, page, author=author)
    chinese = known or page
    return chinese, _twin(chinese, english, author)


def write_below(parent: Page, page: Page, *, author: User) -> None:
    page.live, page.has_unpublished_changes = False, True
    parent.add_child(instance=page)
    page.save_revision(user=author)


def add_home(page: HomePage, english: Fields, *, author: User) -> tuple[HomePage, HomePage]:
    """Make this draft the root of the site in place of what Wagtail put there."""
    chinese = HomePage.objects.filter(locale=page.locale).first()
    if chinese is None:
        site = Site.objects.get(is_default_site=True)
        before = site.root_page
        write_below(Page.get_first_root_node(), page, author=author)
        _point(site, page)
        before.delete()
        chinese = page
    return chinese, _twin(chinese, english, author)


def _point(site: Site, home: HomePage) -> None:
    address = urlsplit(settings.SITE_URL)
    site.hostname = address.hostname or site.hostname
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()


def _twin(chinese: Page, english: Fields, author: User) -> Any:  # noqa: ANN401  the same kind of page
    locale = locales()[1]
    known = chinese.get_translation_or_none(locale)
    if known is not None:
        return known
    copying = CopyPageForTranslationAction(chinese, locale, user=author)
    twin = copying.execute(skip_permission_checks=True)
    for name, value in english.items():
        setattr(twin, name, value)
    twin.save_revision(user=author)
    return twin
