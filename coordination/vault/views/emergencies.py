"""Access in an emergency: asking, granting, reading, ending."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.vault import forms, queries, services, words
from coordination.vault.models import Emergency
from coordination.vault.rights import Purpose
from coordination.vault.views import lines

SHOWN = ["name", "birth", "class", "guardian", "phone"]


@for_roles("supervisor", "director")
def ask(request: OfficerRequest) -> HttpResponse:
    """Ask for access to one child; the answer never tells whether the child is known."""
    form = forms.ChildByNumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_emergency(
                id_no=form.cleaned_data["id_no"],
                reason=form.cleaned_data["reason"],
                actor=request.user,
                now=timezone.now(),
            )
        except services.TooManyLookUps:
            return render(request, "429.html", status=429)
        messages.success(request, _("Asked. Call a supervisor of the child's area to grant it."))
        return redirect("vault:desk")
    return render(request, "coordination/vault/emergency_ask.html", {"form": form})


@for_roles("supervisor", "director")
def emergency(request: OfficerRequest, emergency_id: UUID) -> HttpResponse:
    """Show one's own request; pressing the button shows the child, and is recorded first."""
    own = queries.emergencies_of(officer=request.user)
    row = get_object_or_404(own.select_related("granted_by"), pk=emergency_id)
    now = timezone.now()
    context: dict[str, Any] = {"line": lines.emergency(row, now)}
    if request.method == "POST":
        try:
            context["values"] = _values(request, row, now)
        except PermissionDenied:
            messages.error(request, _("This access is not open, or the day's looks are used up."))
            return redirect("vault:emergency", row.pk)
    return render(request, "coordination/vault/emergency.html", context)


@require_POST
@for_roles("supervisor")
def grant(request: OfficerRequest, emergency_id: UUID) -> HttpResponse:
    """Grant somebody else's request."""
    return _act(
        request,
        emergency_id,
        services.grant_emergency,
        _("Granted. It ends by itself after some hours; everything is recorded."),
    )


@require_POST
@for_roles("supervisor", "director")
def end(request: OfficerRequest, emergency_id: UUID) -> HttpResponse:
    """End an access before its time."""
    return _act(request, emergency_id, services.end_emergency, _("Ended."))


def _act(
    request: OfficerRequest, emergency_id: UUID, act: Callable[..., Emergency], done: str
) -> HttpResponse:
    try:
        act(emergency_id=emergency_id, actor=request.user, now=timezone.now())
        messages.success(request, done)
    except (Emergency.DoesNotExist, PermissionDenied) as error:
        raise Http404 from error
    except services.OwnRequest:
        messages.error(request, _("You asked for it; somebody else grants it."))
    except services.NotWaiting:
        messages.info(request, _("This request was granted, ended or lapsed a moment ago."))
    return redirect("vault:desk")


def _values(request: OfficerRequest, row: Emergency, now: datetime) -> list[tuple[object, str]]:
    if row.subject is None:
        raise PermissionDenied
    found = services.reveal(
        subject=row.subject,
        fields=SHOWN,
        purpose=Purpose.EMERGENCY,
        reason=row.reason,
        actor=request.user,
        now=now,
    )
    return [(words.FIELDS[field], found[field]) for field in SHOWN if field in found]
