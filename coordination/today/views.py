"""The first page of the office."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from coordination.accounts.access import ANY_ROLE, OfficerRequest, for_roles
from coordination.today import tasks


@require_GET
@for_roles(*ANY_ROLE)
def office_home(request: OfficerRequest) -> HttpResponse:
    """Show what waits for this officer."""
    lines = tasks.waiting_for(officer=request.user, roles=request.roles, on=timezone.localdate())
    tiles = [
        {"value": line.count, "label": line.label, "note": line.hint, "url": line.url}
        for line in lines
    ]
    context = {
        "waiting": [t for t in tiles if t["value"]],
        "quiet": [t for t in tiles if not t["value"]],
    }
    return render(request, "coordination/today/office_home.html", context)
