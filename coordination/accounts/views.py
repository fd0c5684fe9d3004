"""The first page of the office."""

from django.http import HttpResponse
from django.shortcuts import render

from coordination.accounts.access import ANY_ROLE, OfficerRequest, for_roles


@for_roles(*ANY_ROLE)
def office_home(request: OfficerRequest) -> HttpResponse:
    """Show what waits for this officer; the header says where else to go."""
    return render(request, "coordination/accounts/office_home.html", {"roles": request.roles})
