"""Erasing an identity, and the receipt of it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.vault import forms, queries, services
from coordination.vault.models import Erasure, Identity


@require_POST
@for_roles("supervisor")
def ask(request: OfficerRequest, subject: UUID) -> HttpResponse:
    """Ask to erase one child's identity."""
    if not queries.is_overseen(officer=request.user, subject=subject, on=timezone.localdate()):
        raise Http404
    form = forms.AskErasureForm(request.POST)
    if not form.is_valid():
        return redirect("vault:child", subject)
    try:
        services.ask_erasure(
            subject=subject,
            asked_for=Erasure.AskedFor(form.cleaned_data["asked_for"]),
            actor=request.user,
            now=timezone.now(),
        )
    except (PermissionDenied, Identity.DoesNotExist) as error:
        raise Http404 from error
    messages.success(request, _("Asked. A second supervisor erases it."))
    return redirect("vault:erasure_list")


@require_GET
@for_roles("supervisor", "auditor")
def erasure_list(request: OfficerRequest) -> HttpResponse:
    """List erasures: what waits for a second person, and the receipts."""
    rows = queries.erasures_over(officer=request.user, on=timezone.localdate())
    context = {
        "waiting": [row for row in rows if row.erased_at is None],
        "done": [row for row in rows if row.erased_at],
        "may_erase": "supervisor" in request.roles,
    }
    return render(request, "coordination/vault/erasure_list.html", context)


@require_GET
@for_roles("supervisor", "auditor")
def receipt(request: OfficerRequest, erasure_id: UUID) -> HttpResponse:
    """Show the receipt of an erasure, to be printed for whoever asked."""
    rows = queries.erasures_over(officer=request.user, on=timezone.localdate())
    row = get_object_or_404(rows.filter(erased_at__isnull=False), pk=erasure_id)
    return render(request, "coordination/vault/receipt.html", {"row": row})


@require_POST
@for_roles("supervisor")
def erase(request: OfficerRequest, erasure_id: UUID) -> HttpResponse:
    """Erase what somebody else asked to erase."""
    try:
        services.erase(erasure_id=erasure_id, actor=request.user, now=timezone.now())
    except (PermissionDenied, Erasure.DoesNotExist) as error:
        raise Http404 from error
    except services.OwnErasure:
        messages.error(request, _("You asked for it; a second supervisor erases it."))
        return redirect("vault:erasure_list")
    messages.success(request, _("Erased. This cannot be undone."))
    return redirect("vault:receipt", erasure_id)
