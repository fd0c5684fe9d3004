"""Boxes: filled by the coordinator, shown to packers, shipped when all is sealed."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.fulfilment import forms, services
from coordination.fulfilment.models import Pack
from coordination.fulfilment.permissions import PACKING
from coordination.fulfilment.queries import packing as queries
from coordination.fulfilment.views.cards import missing_words, pack_tone
from coordination.fulfilment.views.reach import attempt, box_here
from coordination.fulfilment.wording import spaced, state_words

COORDINATOR = {"coordinator"}


@dataclass(frozen=True)
class PackRow:
    id: UUID
    code: str
    tone: str
    state: str
    missing: str


@for_roles(*PACKING)
@require_safe
def box_list(request: OfficerRequest) -> HttpResponse:
    """Show every box: those still here with what they wait for, those sent."""
    on = timezone.localdate()
    context = {
        "here": queries.boxes_here(officer=request.user, on=on),
        "gone": queries.boxes_gone(officer=request.user, on=on)[:30],
        "drives": queries.drives_to_load(officer=request.user, on=on),
    }
    return render(request, "coordination/fulfilment/box_list.html", context)


@for_roles(*PACKING)
@require_safe
def box_detail(request: OfficerRequest, box_id: UUID) -> HttpResponse:
    """Show one box pack by pack; the school's name stays away from the packing table."""
    box = box_here(request, box_id, PACKING)
    packs = list(box.packs.select_related("drive").order_by("code"))
    rows = pack_rows(packs)
    open_packs = [pack for pack in packs if pack.state == Pack.State.PLANNED]
    context = {
        "box": box,
        "packs": rows,
        "sealed": len(packs) - len(open_packs),
        "next_pack": open_packs[0] if open_packs else None,
        "scan": forms.ScanForm(),
        "can_ship": box.shipped_at is None and bool(packs) and not queries.waiting_in(box),
    }
    return render(request, "coordination/fulfilment/box_detail.html", context)


def pack_rows(packs: list[Pack]) -> list[PackRow]:
    lines = queries.lines_by_pack(packs)
    return [
        PackRow(
            id=pack.pk,
            code=spaced(pack.code),
            tone=pack_tone(pack, lines[pack.pk]),
            state=state_words(pack, lines[pack.pk]),
            missing=missing_words(lines[pack.pk]),
        )
        for pack in packs
    ]


@for_roles("coordinator")
@require_POST
def boxes_fill(request: OfficerRequest) -> HttpResponse:
    """Put the packs of one school into boxes."""
    form = forms.FillBoxesForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say how many packs go into a box, from 1 to 60."))
        return redirect("fulfilment:packing")
    waiting = queries.schools_to_box(officer=request.user, on=timezone.localdate())
    wanted = (form.cleaned_data["drive"], form.cleaned_data["school"])
    found = [one for one in waiting if (one.drive.pk, one.school.pk) == wanted]
    if found:
        _fill(request, found[0], form.cleaned_data["packs_per_box"])
    elif queries.is_filled(officer=request.user, wanted=wanted, on=timezone.localdate()):
        messages.info(request, _("These packs have their boxes already."))
    else:
        raise Http404
    return redirect("fulfilment:packing")


def _fill(request: OfficerRequest, waiting: queries.Unboxed, packs_per_box: int) -> None:
    act = partial(
        services.fill_boxes,
        drive=waiting.drive,
        school=waiting.school,
        packs_per_box=packs_per_box,
        actor=request.user,
        now=timezone.now(),
    )
    words = ngettext(
        "%(count)s pack has its box.", "%(count)s packs have their boxes.", waiting.packs
    )
    attempt(request, act, done=words % {"count": waiting.packs})


@for_roles(*PACKING)
@require_POST
def box_ship(request: OfficerRequest, box_id: UUID) -> HttpResponse:
    box = box_here(request, box_id, PACKING)
    act = partial(services.ship_box, box_id=box.pk, actor=request.user, now=timezone.now())
    attempt(request, act, done=_("Box %(code)s is on its way.") % {"code": box.code})
    return redirect("fulfilment:box_detail", box.pk)
