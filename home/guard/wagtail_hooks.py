"""The guard in the CMS: a menu entry for reviewers and moderators, and its addresses."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.admin.menu import MenuItem


class HoldsMenuItem(MenuItem):  # type: ignore[misc]  # Wagtail carries no types
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("wagtailadmin.access_admin"))


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # as above
def addresses() -> list[URLPattern | URLResolver]:
    return [path("safeguarding/", include("home.guard.desk_urls"))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]  # as above
def menu_item() -> MenuItem:
    return HoldsMenuItem(
        _("Safeguarding"), reverse("guard_desk:holds"), icon_name="lock", order=150
    )


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]  # as above
def log_actions(actions: Any) -> None:  # noqa: ANN401  Wagtail's registry
    actions.register_action("guard.purge", _("Purge other versions"), _("Other versions purged"))


@hooks.register("construct_page_action_menu")  # type: ignore[untyped-decorator]  # as above
def no_publish_button(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave the button out that is always refused: publishing follows from the review."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, PublishMenuItem)]
