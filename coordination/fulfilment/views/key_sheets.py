"""The key sheet: a stop before it is printed, the print itself, the word that it is destroyed."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coordination.accounts.access import OfficerRequest, for_roles, gives_file
from coordination.fulfilment import forms, services
from coordination.fulfilment.permissions import CONTACT
from coordination.fulfilment.queries import deliveries as queries
from coordination.fulfilment.services import key_sheets
from coordination.fulfilment.views.prints import pdf
from coordination.fulfilment.views.reach import REFUSALS, attempt, delivery_here


@gives_file("paper")
@for_roles(*CONTACT)
@require_http_methods(["GET", "HEAD", "POST"])
def key_sheet(request: OfficerRequest, drive: str, school: str) -> HttpResponse:
    """Say what the sheet is and what becomes of it; print it only after the promise."""
    delivery = delivery_here(request, drive, school)
    number = key_sheets.next_number(delivery.drive)
    form = forms.KeySheetForm(request.POST or None, initial={"number": number})
    if request.method == "POST" and form.is_valid():
        return _printed(request, delivery, form.cleaned_data["number"])
    context = {"delivery": delivery, "form": form, "number": number}
    return render(request, "coordination/fulfilment/key_sheet.html", context)


def _printed(request: OfficerRequest, delivery: queries.Delivery, number: int) -> HttpResponse:
    try:
        printed = services.print_key_sheet(
            drive=delivery.drive,
            school=delivery.school,
            number=number,
            actor=request.user,
            now=timezone.now(),
        )
    except (key_sheets.NothingToHandOut, key_sheets.SheetTaken) as refused:
        messages.error(request, str(REFUSALS[type(refused)]))
        return redirect("fulfilment:handover_school", delivery.drive.pk, delivery.school.pk)
    return pdf(printed.content, f"sheet-{printed.sheet.number}")


@for_roles(*CONTACT)
@require_POST
def key_sheet_destroyed(
    request: OfficerRequest, drive: str, school: str, number: int
) -> HttpResponse:
    delivery = delivery_here(request, drive, school)
    act = partial(
        services.confirm_key_sheet_destroyed,
        drive=delivery.drive,
        school=delivery.school,
        number=number,
        actor=request.user,
        now=timezone.now(),
    )
    attempt(request, act, done=_("Sheet %(number)s is destroyed.") % {"number": number})
    return redirect("fulfilment:handover_school", drive, school)
