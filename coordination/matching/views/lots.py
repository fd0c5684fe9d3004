"""Pages of goods: what is expected, what came, what was found."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.matching import forms, queries
from coordination.matching.filters import LotFilter
from coordination.matching.permissions import GOODS_ROLES
from coordination.matching.review import shelf
from coordination.matching.services import arrivals, inspections, lots
from coordination.matching.views.reach import drive_in_reach, lot_in_reach
from coordination.needs import queries as needs
from coordination.needs.sizing.rules import rules_on

PER_PAGE = 50
CORRECTING = {"coordinator"}


@require_safe
@for_roles(*GOODS_ROLES)
def lot_list(request: OfficerRequest) -> HttpResponse:
    """List the lots of the officer's drives, with what each waits for."""
    today = timezone.localdate()
    drives = needs.drives_for(officer=request.user, roles=GOODS_ROLES, on=today)
    rows = queries.lots_for(officer=request.user, roles=GOODS_ROLES, on=today)
    found = LotFilter(request.GET, queryset=rows, drives=drives)
    page = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "rows": shelf.rows(page.object_list, corrects="coordinator" in request.roles),
        "tiles": shelf.tiles(queries.lot_totals(found.qs)),
        "deliveries": shelf.deliveries(rows),
        "drives": drives,
        "is_filtered": bool(found.form.changed_data),
    }
    return render(request, "coordination/matching/lot_list.html", context)


@require_POST
@for_roles(*GOODS_ROLES)
def lot_expect(request: OfficerRequest) -> HttpResponse:
    """Ask the site what donors have announced."""
    drive = drive_in_reach(request, request.POST.get("drive", ""), roles=GOODS_ROLES)
    found = lots.expect_lots(drive=drive, actor=request.user, now=timezone.now())
    messages.success(
        request,
        _("%(new)s new, %(changed)s changed, %(withdrawn)s withdrawn.")
        % {"new": found.new, "changed": found.changed, "withdrawn": found.withdrawn},
    )
    return redirect("matching:lot_list")


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*GOODS_ROLES)
def lot_receive(request: OfficerRequest, lot_id: UUID) -> HttpResponse:
    """Count one lot in."""
    lot = lot_in_reach(request, lot_id, roles=GOODS_ROLES)
    if lot.state != lot.State.ANNOUNCED:
        return _came_already(request)
    rules = rules_on(timezone.localdate())
    form = forms.DeliveryForm(request.POST or None, lots=[lot], rules=rules)
    if request.method == "POST" and form.is_valid():
        return _count_in(request, form, reference=lot.pledge_reference, drive=lot.drive_id)
    context = {"form": form, "reference": lot.pledge_reference, "rows": shelf.form_rows(form)}
    return render(request, "coordination/matching/delivery_receive.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*GOODS_ROLES)
def delivery_receive(request: OfficerRequest, drive_code: str, reference: str) -> HttpResponse:
    """Count a whole delivery in from its packing list."""
    drive = drive_in_reach(request, drive_code, roles=GOODS_ROLES)
    expected = list(queries.delivery(drive=drive, reference=reference))
    if not expected:
        return _came_already(request)
    rules = rules_on(timezone.localdate())
    form = forms.DeliveryForm(request.POST or None, lots=expected, rules=rules)
    if request.method == "POST" and form.is_valid():
        return _count_in(request, form, reference=reference, drive=drive.pk)
    context = {"form": form, "reference": reference, "rows": shelf.form_rows(form)}
    return render(request, "coordination/matching/delivery_receive.html", context)


def _count_in(
    request: OfficerRequest, form: forms.DeliveryForm, *, reference: str, drive: str
) -> HttpResponse:
    try:
        arrivals.receive_delivery(
            drive=drive_in_reach(request, drive, roles=GOODS_ROLES),
            pledge_reference=reference,
            counts=form.counts(),
            location=form.cleaned_data["location"],
            actor=request.user,
            now=timezone.now(),
        )
    except arrivals.LotNotExpected:
        return _came_already(request)
    messages.success(request, _("Counted in. The donor is told what arrived."))
    return redirect("matching:lot_list")


def _came_already(request: OfficerRequest) -> HttpResponse:
    messages.info(request, _("Counted in already, or no longer expected. Nothing was changed."))
    return redirect("matching:lot_list")


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*GOODS_ROLES)
def lot_inspect(request: OfficerRequest, lot_id: UUID) -> HttpResponse:
    """Record an inspection; the accepted pieces are then in stock."""
    lot = lot_in_reach(request, lot_id, roles=GOODS_ROLES)
    form = forms.InspectionForm(request.POST or None, lot=lot)
    if request.method == "POST" and form.is_valid():
        try:
            inspections.inspect_lot(
                lot_id=lot.pk, actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except inspections.LotNotCounted:
            messages.info(request, _("Inspected already. Nothing was changed."))
            return redirect("matching:lot_list")
        except inspections.CountDoesNotAdd:
            form.add_error("reason", _("Refused pieces need a reason, and a reason needs them."))
        else:
            messages.success(request, _("Inspected. The donor is told what was accepted."))
            return redirect("matching:lot_list")
    context = {"form": form, **shelf.facts(lot)}
    return render(request, "coordination/matching/lot_inspect.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CORRECTING)
def lot_correct(request: OfficerRequest, lot_id: UUID) -> HttpResponse:
    """Put a count right, with the reason."""
    lot = lot_in_reach(request, lot_id, roles=CORRECTING)
    initial = {name: getattr(lot, name) for name in ("received", "rejected", "reject_reason")}
    form = forms.CorrectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            inspections.correct_lot(
                lot_id=lot.pk, actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except inspections.LotNotCounted:
            messages.info(request, _("This lot has not arrived; there is nothing to correct."))
            return redirect("matching:lot_list")
        except inspections.CountDoesNotAdd:
            form.add_error(
                "rejected",
                _("At most what was received, with a reason; before the inspection none."),
            )
        else:
            messages.success(request, _("Corrected. The donor is told."))
            return redirect(reverse("matching:lot_list"))
    history = lot.counts.select_related("counted_by").order_by("counted_at")
    context = {"form": form, "events": shelf.history(history), **shelf.facts(lot)}
    return render(request, "coordination/matching/lot_correct.html", context)
