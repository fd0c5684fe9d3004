"""The school's contact: boxes arrive, packs are ticked, the delivery is countersigned."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.fulfilment import forms, services
from coordination.fulfilment.models import Pack
from coordination.fulfilment.permissions import CONTACT
from coordination.fulfilment.queries import deliveries as queries
from coordination.fulfilment.services.handing_over import NOTES, Outcome
from coordination.fulfilment.views.reach import attempt, box_here, delivery_here, pack_here
from coordination.fulfilment.views.rows import FILTERS, tick_rows


@for_roles(*CONTACT)
@require_safe
def handover(request: OfficerRequest) -> HttpResponse:
    """Show the deliveries to the own school; a single one is opened at once."""
    mine = queries.deliveries_for(officer=request.user, on=timezone.localdate())
    if len(mine) == 1:
        return to_delivery(mine[0].drive.pk, mine[0].school.pk)
    return render(request, "coordination/fulfilment/handover.html", {"deliveries": mine})


@for_roles(*CONTACT)
@require_safe
def handover_school(request: OfficerRequest, drive: str, school: str) -> HttpResponse:
    """Show one delivery: boxes, every pack by code, what is still to do."""
    delivery = delivery_here(request, drive, school)
    shown = request.GET.get("show", "")
    context = {
        "delivery": delivery,
        "boxes": queries.boxes_of(delivery),
        "rows": tick_rows(delivery, shown=shown, search=request.GET.get("code", "")),
        "filters": FILTERS,
        "shown": shown,
        "search": request.GET.get("code", ""),
        "notes": [choice for choice in Pack.Note.choices if choice[0] in NOTES - {""}],
        "sheets": queries.key_sheets_of(delivery),
    }
    return render(request, "coordination/fulfilment/handover_school.html", context)


@for_roles(*CONTACT)
@require_POST
def box_received(request: OfficerRequest, box_id: UUID) -> HttpResponse:
    box = box_here(request, box_id, CONTACT)
    act = partial(services.receive_box, box_id=box.pk, actor=request.user, now=timezone.now())
    attempt(request, act, done=_("Box %(number)s has arrived.") % {"number": box.number})
    return to_delivery(box.drive_id, box.school_id)


@for_roles(*CONTACT)
@require_POST
def handover_tick(request: OfficerRequest, pack_id: UUID) -> HttpResponse:
    """Say what became of one pack, and return to its row."""
    pack = pack_here(request, pack_id, CONTACT)
    form = forms.TickForm(request.POST)
    if form.is_valid():
        attempt(request, _tick(form, pack, request))
    else:
        messages.error(request, _("Nothing was changed. Please choose again."))
    show = request.POST.get("show", "")
    query = f"?show={show}" if show in FILTERS else ""
    return redirect(f"{_address(pack.drive_id, pack.school_id)}{query}#pack-{pack.code}")


def _tick(form: forms.TickForm, pack: Pack, request: OfficerRequest) -> Callable[[], object]:
    outcome, note = form.cleaned_data["outcome"], form.cleaned_data["note"]
    after = {"late": services.hand_over_late, "returned": services.return_pack}
    if outcome in after:
        return partial(after[outcome], pack_id=pack.pk, actor=request.user, now=timezone.now())
    return partial(
        services.tick_pack,
        pack_id=pack.pk,
        outcome=Outcome(outcome),
        note=note,
        actor=request.user,
        now=timezone.now(),
    )


@for_roles(*CONTACT)
@require_http_methods(["GET", "HEAD", "POST"])
def handover_all(request: OfficerRequest, drive: str, school: str) -> HttpResponse:
    """Ask once, then tick everything that arrived; exceptions are changed afterwards."""
    delivery = delivery_here(request, drive, school)
    if request.method != "POST":
        page = "coordination/fulfilment/handover_all.html"
        return render(request, page, {"delivery": delivery})
    act = partial(
        services.tick_all_present,
        drive=delivery.drive,
        school=delivery.school,
        actor=request.user,
        now=timezone.now(),
    )
    attempt(request, act, done=_("Ticked. Now change the packs of children who were absent."))
    return to_delivery(drive, school)


@for_roles(*CONTACT)
@require_http_methods(["GET", "HEAD", "POST"])
def handover_sign(request: OfficerRequest, drive: str, school: str) -> HttpResponse:
    """Show how the delivery adds up, and countersign it."""
    delivery = delivery_here(request, drive, school)
    first = {"delivered_on": timezone.localdate()}
    form = forms.SignForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        act = partial(
            services.countersign,
            drive=delivery.drive,
            school=delivery.school,
            delivered_on=form.cleaned_data["delivered_on"],
            actor=request.user,
            now=timezone.now(),
        )
        attempt(request, act, done=_signed_words(delivery))
        return to_delivery(drive, school)
    if delivery.signed:
        return to_delivery(drive, school)
    context = {"delivery": delivery, "form": form}
    return render(request, "coordination/fulfilment/handover_sign.html", context)


def _signed_words(delivery: queries.Delivery) -> str:
    words = ngettext(
        "Countersigned: %(count)s pack. Thank you.",
        "Countersigned: %(count)s packs. Thank you.",
        delivery.packs,
    )
    return words % {"count": delivery.packs}


def to_delivery(drive: str, school: str) -> HttpResponse:
    return redirect(_address(drive, school))


def _address(drive: str, school: str) -> str:
    return reverse("fulfilment:handover_school", args=[drive, school])
