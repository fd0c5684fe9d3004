"""What surrounds every page: the way here, the other language, what machines may read."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.pages.linked_data import page_data

HOME_DEPTH = 2


def chrome(page: Page, request: HttpRequest) -> dict[str, Any]:
    languages = translations(page, request)
    address = page.get_full_url(request)
    return {
        "crumbs": crumbs(page, request),
        "language_links": languages,
        "page_description": page.search_description or page.lead,
        "address": address,
        "share_picture": request.build_absolute_uri(static("img/share.png")),
        "linked_data": page_data(page, address),
    }


def crumbs(page: Page, request: HttpRequest) -> list[dict[str, str]]:
    """Return the way from the home page; the home page itself has none."""
    if page.depth <= HOME_DEPTH:
        return []
    above = page.get_ancestors().filter(depth__gte=HOME_DEPTH).order_by("depth")
    way = [{"label": step.title, "url": step.get_url(request)} for step in above]
    way[0]["label"] = _("Home")
    return [*way, {"label": page.title}]


def translations(page: Page, request: HttpRequest) -> list[dict[str, str]]:
    """Return this page in every language in which it is live, itself included."""
    names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    twins = page.get_translations(inclusive=True).live().select_related("locale")
    return [
        {
            "code": twin.locale.language_code,
            "name": names[twin.locale.language_code],
            "url": twin.get_url(request) or "",
            "address": twin.get_full_url(request) or "",
        }
        for twin in sorted(twins, key=lambda twin: twin.locale_id)
    ]
