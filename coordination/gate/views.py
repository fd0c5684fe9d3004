"""The disclosure ledger: every value that ever left, as it left."""

import json

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.gate.models import OutboxMessage

PER_PAGE = 20
TITLES = {
    "board_release": _("A board"),
    "lot_commitment": _("What became of a lot, to its donor"),
    "delivery_summary": _("A delivery, countersigned"),
    "guard_verdict": _("Whether a text may go out"),
}


@require_GET
@for_roles("supervisor", "auditor")
def ledger(request: OfficerRequest) -> HttpResponse:
    """List what left, newest first."""
    pages = Paginator(OutboxMessage.objects.order_by("-position"), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    lines = [
        {
            "row": row,
            "title": TITLES[row.kind],
            "payload": json.dumps(row.payload, ensure_ascii=False, indent=2),
        }
        for row in page
    ]
    return render(request, "coordination/gate/ledger.html", {"page": page, "lines": lines})
