"""The main menu and the foot of every public page, from the tree of the reader's language."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

MENU_DEPTH = 3
Link = dict[str, Any]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Lazy: a page without the frame costs no query."""
    return {
        "nav_items": SimpleLazyObject(lambda: nav_items(request)),
        "home_url": home_url(),
    }


def nav_items(request: HttpRequest) -> list[Link]:
    home = home_url()
    links = [{"label": _("Home"), "url": home, "active": request.path == home}]
    for slug, title in _menu_pages():
        url = f"{home}{slug}/"
        links.append({"label": title, "url": url, "active": request.path.startswith(url)})
    return links


def home_url() -> str:
    try:
        return reverse("wagtail_serve", args=[""])
    except NoReverseMatch:
        return "/"


def _menu_pages() -> list[tuple[str, str]]:
    found = (
        Page.objects.live().in_menu().filter(depth=MENU_DEPTH, locale__language_code=get_language())
    )
    return list(found.order_by("path").values_list("slug", "title"))
