"""The disclosure ledger: every value that ever left, as it left."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.gate.models import OutboxMessage

PER_PAGE = 20


@for_roles("supervisor", "auditor")
def ledger(request: OfficerRequest) -> HttpResponse:
    """List what left, newest first."""
    pages = Paginator(OutboxMessage.objects.order_by("-position"), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "coordination/gate/ledger.html", {"page": page})
