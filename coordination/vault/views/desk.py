"""A supervisor's and a director's desk: what waits, and how to come to one child."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.vault import forms, queries, services
from coordination.vault.models import Erasure
from coordination.vault.views import lines


@require_GET
@for_roles("supervisor", "director")
def desk(request: OfficerRequest) -> HttpResponse:
    """Show emergencies, and to a supervisor alarms and erasures too."""
    now, on = timezone.now(), timezone.localdate()
    is_supervisor = "supervisor" in request.roles
    over = queries.emergencies_over(officer=request.user, on=on) if is_supervisor else []
    context = {
        "own": [lines.emergency(row, now) for row in queries.emergencies_of(officer=request.user)],
        "over": [lines.emergency(row, now) for row in over if row.asked_by_id != request.user.pk],
        "is_supervisor": is_supervisor,
        "alarms": queries.alarms_for(officer=request.user, on=on).filter(seen_at=None).count(),
        "erasures": queries.erasures_over(officer=request.user, on=on)
        .filter(erased_at=None)
        .count(),
    }
    return render(request, "coordination/vault/desk.html", context)


@for_roles("supervisor")
def child_find(request: OfficerRequest) -> HttpResponse:
    """Come from an ID number to the child's page; out of reach is like nobody."""
    form = forms.ChildByNumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = services.look_up(
                field="id_no",
                value=form.cleaned_data["id_no"],
                reason=form.cleaned_data["reason"],
                actor=request.user,
                now=timezone.now(),
            )
        except services.TooManyLookUps:
            return render(request, "429.html", status=429)
        reached = [subject for subject in found if _is_reached(request, subject)]
        if reached:
            return redirect("vault:child", reached[0])
        form.add_error("id_no", _("No child within your reach has this number."))
    return render(request, "coordination/vault/child_find.html", {"form": form})


@require_GET
@for_roles("supervisor")
def child(request: OfficerRequest, subject: UUID) -> HttpResponse:
    """Show who looked at one child: the page a guardian may be given."""
    now = timezone.now()
    try:
        looks = services.guardian_summary(subject=subject, actor=request.user, now=now)
    except PermissionDenied as error:
        raise Http404 from error
    context = {
        "subject": subject,
        "today": timezone.localdate(),
        "headings": [_("Day"), _("Who, by role"), _("For what"), _("What"), _("Times")],
        "rows": [lines.day_of_looks(look) for look in looks],
        "erasure": Erasure.objects.filter(subject=subject).first(),
        "form": forms.AskErasureForm(),
    }
    return render(request, "coordination/vault/child.html", context)


@for_roles("supervisor")
def more_looks(request: OfficerRequest) -> HttpResponse:
    """Let an officer look at more children today."""
    officers = queries.officers_overseen(officer=request.user, on=timezone.localdate())
    form = forms.MoreLooksForm(request.POST or None, officers=officers)
    if request.method == "POST" and form.is_valid():
        services.grant_more_looks(
            officer_id=form.cleaned_data["officer"].pk,
            children=form.cleaned_data["children"],
            reason=form.cleaned_data["reason"],
            actor=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Granted for today, and recorded."))
        return redirect("vault:more_looks")
    granted = queries.more_looks_today(officer=request.user, on=timezone.localdate())
    return render(request, "coordination/vault/more_looks.html", {"form": form, "granted": granted})


@require_GET
@for_roles("supervisor", "auditor")
def alarm_list(request: OfficerRequest) -> HttpResponse:
    """List unusual reading, newest first."""
    alarms = queries.alarms_for(officer=request.user, on=timezone.localdate())
    context = {
        "alarms": [lines.alarm(row, request.user) for row in alarms[:200]],
        "may_mark": "supervisor" in request.roles,
    }
    return render(request, "coordination/vault/alarm_list.html", context)


@require_POST
@for_roles("supervisor")
def alarm_seen(request: OfficerRequest, alarm_id: UUID) -> HttpResponse:
    """Say that one has looked into an alarm."""
    in_reach = queries.alarms_for(officer=request.user, on=timezone.localdate())
    if not in_reach.filter(pk=alarm_id).exists():
        raise Http404
    try:
        services.mark_seen(alarm_id=alarm_id, actor=request.user, now=timezone.now())
        messages.success(request, _("Marked as looked into."))
    except services.OwnAlarm:
        messages.error(request, _("This is about your own reading. Somebody else looks into it."))
    return redirect("vault:alarm_list")


def _is_reached(request: OfficerRequest, subject: UUID) -> bool:
    return queries.is_overseen(officer=request.user, subject=subject, on=timezone.localdate())
