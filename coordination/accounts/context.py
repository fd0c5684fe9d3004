"""What the office's header shows: where one may go, and as whom one is here."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from coordination.accounts import access
from coordination.accounts.models import Officer

# label, URL name, roles that see it
NAVIGATION = [
    (_("Today"), "office_home", access.ANY_ROLE),
    (_("Rosters"), "discovery:upload_list", {"coordinator", "supervisor"}),
    (_("Boards"), "needs:release_list", {"supervisor", "coordinator", "auditor"}),
    (_("Goods"), "matching:lot_list", {"coordinator", "packer"}),
    (_("Matching"), "matching:run_list", {"coordinator", "supervisor", "auditor"}),
    (_("Packing"), "fulfilment:packing", {"packer", "coordinator"}),
    (_("Hand-over"), "fulfilment:handover", {"school_contact"}),
    (_("What left"), "gate:ledger", {"supervisor", "auditor"}),
]


def officer(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, Officer):
        return {"nav_items": []}
    roles = access.roles_now(user)
    items = [_item(request, label, name) for label, name, seen_by in NAVIGATION if roles & seen_by]
    return {"nav_items": items, "officer_roles": sorted(roles), "officer_name": user.name}


def _item(request: HttpRequest, label: StrOrPromise, name: str) -> dict[str, Any]:
    try:
        url = reverse(name)
    except NoReverseMatch:
        url = "/"
    return {"label": label, "url": url, "active": _is_active(request, url)}


def _is_active(request: HttpRequest, url: str) -> bool:
    return request.path == url or (url != "/" and request.path.startswith(url))
