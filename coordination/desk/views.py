"""Texts of the public site in which a person may be named: read, and decided."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.desk import forms, marking, queries, services
from coordination.desk.models import Reading
from coordination.gate import inbound

PER_PAGE = 30


@require_GET
@for_roles("supervisor")
def text_list(request: OfficerRequest) -> HttpResponse:
    """List what waits for a decision, the oldest first, and what was decided."""
    context = {
        "waiting": queries.waiting(),
        "decided": Paginator(queries.decided(), PER_PAGE).get_page(request.GET.get("page")),
        "alerts": queries.alerts()[:PER_PAGE],
    }
    return render(request, "coordination/desk/list.html", context)


@require_GET
@for_roles("supervisor")
def text_detail(request: OfficerRequest, check_id: UUID) -> HttpResponse:
    """Show one text with its spots marked."""
    return _detail(request, get_object_or_404(Reading, pk=check_id), forms.DecisionForm())


@require_POST
@for_roles("supervisor")
def text_decide(request: OfficerRequest, check_id: UUID) -> HttpResponse:
    """Clear or refuse one text."""
    reading = get_object_or_404(Reading, pk=check_id)
    form = forms.DecisionForm(request.POST)
    if not form.is_valid():
        return _detail(request, reading, form)
    try:
        services.decide_text(
            check_id=check_id,
            reason=form.cleaned_data["reason"],
            actor=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Decided. The author reads the same words either way."))
    except services.DecidedAlready:
        messages.info(request, _("Somebody decided this text a moment ago."))
    return redirect("desk:list")


def _detail(request: OfficerRequest, reading: Reading, form: forms.DecisionForm) -> HttpResponse:
    try:
        text = inbound.text(check_id=reading.pk)
    except ObjectDoesNotExist as gone:  # purged by a reviewer of the site
        raise Http404 from gone
    parts = [
        list(marking.pieces(words, [(start, end) for at, start, end in reading.spots if at == n]))
        for n, (_place, words) in enumerate(text.parts)
    ]
    context = {"reading": reading, "text": text, "parts": parts, "form": form}
    return render(request, "coordination/desk/detail.html", context)
