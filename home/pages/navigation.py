"""The main menu and the foot of every public page, from the tree of the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

MENU_DEPTH, FOOT_DEPTH = 3, 4
Link = dict[str, Any]
MenuPage = tuple[int, str, str]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Lazy: a page without the frame costs no query."""
    menu = SimpleLazyObject(_menu_pages)
    return {
        "nav_items": SimpleLazyObject(lambda: nav_items(request, menu)),
        "footer_links": SimpleLazyObject(lambda: footer_links(menu)),
        "home_url": home_url(),
        "account_url": reverse("my_page"),
    }


def nav_items(request: HttpRequest, menu: Iterable[MenuPage]) -> list[Link]:
    home = home_url()
    links: list[Link] = [{"label": _("Home"), "url": home, "active": request.path == home}]
    for depth, path, title in menu:
        url = f"{home}{path}"
        if depth == MENU_DEPTH:
            links.append({"label": title, "url": url, "active": request.path.startswith(url)})
    give = reverse("money:fund_list")
    return [*links, {"label": _("Give money"), "url": give, "active": request.path == give}]


def footer_links(menu: Iterable[MenuPage]) -> list[Link]:
    return [
        {"label": title, "url": f"{home_url()}{path}"}
        for depth, path, title in menu
        if depth == FOOT_DEPTH
    ]


def home_url() -> str:
    try:
        return reverse("wagtail_serve", args=[""])
    except NoReverseMatch:
        return "/"


def _menu_pages() -> list[MenuPage]:
    """Return (depth, path below the home page, title) of the live pages in the menus."""
    found = (
        Page.objects.live()
        .in_menu()
        .filter(depth__in=[MENU_DEPTH, FOOT_DEPTH], locale__language_code=get_language())
    )
    rows = found.order_by("path").values_list("depth", "url_path", "title")
    return [(depth, url_path.split("/", 2)[2], title) for depth, url_path, title in rows]
