"""The packing table: the next job, one pack at a time."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.fulfilment import forms, services
from coordination.fulfilment.models import Pack
from coordination.fulfilment.permissions import PACKING
from coordination.fulfilment.queries import packing as queries
from coordination.fulfilment.scanning import Scan, read_scan
from coordination.fulfilment.views.cards import line_cards, pack_card
from coordination.fulfilment.views.reach import attempt, pack_here


@for_roles(*PACKING)
@require_safe
def packing(request: OfficerRequest) -> HttpResponse:
    """Show the boxes to pack; a scanned code leads straight to its pack or box."""
    on = timezone.localdate()
    if "code" in request.GET:
        scan = read_scan(request.GET["code"])
        found = _place_of(scan, request)
        if found:
            return found
        messages.warning(request, _not_found(scan))
    context = {
        "scan": forms.ScanForm(),
        "boxes": queries.boxes_here(officer=request.user, on=on),
        "runs": queries.runs_without_packs(officer=request.user, on=on),
        "deliveries": queries.schools_to_box(officer=request.user, on=on),
        "fill": forms.FillBoxesForm(),
    }
    return render(request, "coordination/fulfilment/packing.html", context)


def _place_of(scan: Scan, request: OfficerRequest) -> HttpResponse | None:
    on = timezone.localdate()
    if scan.kind == "box":
        box = queries.find_box(scan, officer=request.user, on=on)
        return redirect("fulfilment:box_detail", box.pk) if box else None
    if scan.kind in {"code", "token"}:
        pack = queries.find_pack(scan, officer=request.user, on=on)
        return redirect("fulfilment:pack_detail", pack.pk) if pack else None
    return None


def _not_found(scan: Scan) -> str:
    """Say what to do next; a code that could be right and one of elsewhere sound the same."""
    if scan.kind == "unreadable":
        return _("This code has a typing error. Compare it with the label, letter by letter.")
    return _("Nothing to pack here under this code.")


@for_roles("coordinator")
@require_POST
def packs_make(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    runs = queries.runs_for_packs(officer=request.user, on=timezone.localdate())
    run = get_object_or_404(runs, pk=run_id)
    act = partial(services.make_packs, run=run, actor=request.user, now=timezone.now())
    attempt(request, act, done=_("The packs are planned. Now fill the boxes."))
    return redirect("fulfilment:packing")


@for_roles(*PACKING)
@require_safe
def pack_detail(request: OfficerRequest, pack_id: UUID) -> HttpResponse:
    pack = pack_here(request, pack_id, PACKING)
    lines = queries.lines_of(pack)
    context = {
        "scan": forms.ScanForm(),
        "pack": pack_card(pack, lines),
        "lines": line_cards(pack, lines),
        "next_pack": queries.next_pack(pack),
    }
    return render(request, "coordination/fulfilment/pack_detail.html", context)


@for_roles(*PACKING)
@require_POST
def pack_scan(request: OfficerRequest, pack_id: UUID) -> HttpResponse:
    """Take a scan at the open pack: a lot's label packs its line, a pack's code goes there."""
    pack = pack_here(request, pack_id, PACKING)
    scan = read_scan(request.POST.get("code", ""))
    if scan.kind == "lot":
        _pack_from_lot(request, pack, UUID(scan.value))
        return redirect("fulfilment:pack_detail", pack.pk)
    found = _place_of(scan, request)
    if found is None:
        messages.warning(request, _not_found(scan))
    return found or redirect("fulfilment:pack_detail", pack.pk)


def _pack_from_lot(request: OfficerRequest, pack: Pack, lot_id: UUID) -> None:
    item = queries.item_of_lot(pack, lot_id)
    if item is None:
        messages.error(request, _("These goods do not belong into this pack."))
        return
    act = partial(
        services.pack_line,
        pack_id=pack.pk,
        item=item,
        lot_id=lot_id,
        actor=request.user,
        now=timezone.now(),
    )
    attempt(request, act)


@for_roles(*PACKING)
@require_POST
def pack_line(request: OfficerRequest, pack_id: UUID, item: str) -> HttpResponse:
    """Do one act on one line of a pack."""
    pack = pack_here(request, pack_id, PACKING)
    get_object_or_404(pack.lines, item=item)
    form = forms.LineActForm(request.POST)
    if form.is_valid():
        attempt(request, _line_act(form, pack, item, request, timezone.now()))
    else:
        messages.error(request, _("Nothing was changed. Please choose again."))
    return redirect("fulfilment:pack_detail", pack.pk)


def _line_act(
    form: forms.LineActForm, pack: Pack, item: str, request: OfficerRequest, now: datetime
) -> Callable[[], object]:
    values = form.cleaned_data
    acts: dict[str, Callable[..., object]] = {
        "confirm": services.confirm_size,
        "pack": partial(services.pack_line, lot_id=values["lot"]),
        "substitute": partial(services.substitute_line, lot_id=values["lot"]),
        "short": partial(services.mark_short, reason=values["reason"]),
        "undo": services.undo_line,
    }
    act = acts[values["act"]]
    return partial(act, pack_id=pack.pk, item=item, actor=request.user, now=now)


@for_roles(*PACKING)
@require_POST
def pack_seal(request: OfficerRequest, pack_id: UUID) -> HttpResponse:
    pack = pack_here(request, pack_id, PACKING)
    act = partial(services.seal_pack, pack_id=pack.pk, actor=request.user, now=timezone.now())
    if attempt(request, act):
        _say_sealed(request, pack)
    return redirect("fulfilment:pack_detail", pack.pk)


def _say_sealed(request: OfficerRequest, pack: Pack) -> None:
    """Say that the pack is sealed; with the shortage where there is one, never just "done"."""
    short = pack.lines.filter(state="short").count()
    if not short:
        messages.success(request, _("Sealed. Everything is inside."))
        return
    words = ngettext(
        "Sealed, short: %(count)s line is missing.",
        "Sealed, short: %(count)s lines are missing.",
        short,
    )
    messages.warning(request, words % {"count": short})


@for_roles(*PACKING)
@require_POST
def pack_empty(request: OfficerRequest, pack_id: UUID) -> HttpResponse:
    pack = pack_here(request, pack_id, PACKING)
    act = partial(services.empty_pack, pack_id=pack.pk, actor=request.user, now=timezone.now())
    attempt(request, act, done=_("The pieces are on the shelf again."))
    return redirect("fulfilment:pack_detail", pack.pk)


@for_roles(*PACKING)
@require_POST
def pack_reopen(request: OfficerRequest, pack_id: UUID) -> HttpResponse:
    pack = pack_here(request, pack_id, PACKING)
    act = partial(services.reopen_pack, pack_id=pack.pk, actor=request.user, now=timezone.now())
    attempt(request, act, done=_("The pack is open again."))
    return redirect("fulfilment:pack_detail", pack.pk)
