"""What the office's header shows: where one may go, and as whom one is here."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from coordination.accounts import access
from coordination.accounts.models import Duty, Officer
from coordination.registry import queries as registry

# label, URL name, roles that see it
NAVIGATION = [
    (_("Today"), "office_home", access.ANY_ROLE),
    (_("Rosters"), "discovery:upload_list", {"coordinator", "supervisor"}),
    (_("Consents"), "consents:consent_list", {"director", "supervisor"}),
    (_("Boards"), "needs:release_list", {"supervisor", "coordinator", "auditor"}),
    (_("Goods"), "matching:lot_list", {"coordinator", "packer"}),
    (_("Matching"), "matching:run_list", {"coordinator", "supervisor", "auditor"}),
    (_("Packing"), "fulfilment:packing", {"packer", "coordinator"}),
    (_("Hand-over"), "fulfilment:handover", {"school_contact"}),
    (_("Texts"), "desk:list", {"supervisor"}),
    (_("What left"), "gate:ledger", {"supervisor", "auditor"}),
    (_("Looks"), "vault:look_list", {"auditor"}),
    (_("Looks and emergencies"), "vault:desk", {"supervisor", "director"}),
    (_("Exports"), "exports:export_list", {"supervisor", "auditor"}),
]


def officer(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, Officer):
        return {"nav_items": []}
    duties = list(registry.duties_with_places(officer=user, on=timezone.localdate()))
    roles = {duty.role for duty in duties}
    items = [_item(request, label, name) for label, name, seen_by in NAVIGATION if roles & seen_by]
    return {
        "nav_items": items,
        "officer_name": user.name,
        "role_name": _joined({str(duty.get_role_display()) for duty in duties}),
        "area_name": _joined({_place_name(duty) for duty in duties}),
    }


def _place_name(duty: Duty) -> str:
    place = duty.school or duty.area
    if place is None:
        return ""
    in_chinese = (get_language() or "").startswith("zh")
    return place.name_zh if in_chinese else place.name_en


def _joined(words: set[str]) -> str:
    return " · ".join(sorted(words))


def _item(request: HttpRequest, label: StrOrPromise, name: str) -> dict[str, Any]:
    try:
        url = reverse(name)
    except NoReverseMatch:
        url = "/"
    return {"label": label, "url": url, "active": _is_active(request, url)}


def _is_active(request: HttpRequest, url: str) -> bool:
    return request.path == url or (url != "/" and request.path.startswith(url))
