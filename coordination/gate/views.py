"""The disclosure ledger: every value that ever left, as it left, to whom and why."""

import json
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.gate import queries, wording
from coordination.gate.forms import LedgerForm
from coordination.gate.models import OutboxMessage

PER_PAGE = 20


@require_GET
@for_roles("supervisor", "auditor")
def ledger(request: OfficerRequest) -> HttpResponse:
    """List what left, newest first, as far as it is looked for."""
    form = LedgerForm(request.GET)
    search = form.search() if form.is_valid() else queries.Search()
    page = Paginator(queries.ledger(search), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "found": page.paginator.count,
        "form": form,
        "is_search": search != queries.Search(),
        "lines": [line(row) for row in page],
    }
    return render(request, "coordination/gate/ledger.html", context)


def line(row: OutboxMessage) -> dict[str, Any]:
    return {
        "row": row,
        "title": wording.TITLES[row.kind],
        "receiver": wording.receiver(row),
        "why": wording.why(row),
        "who": wording.who(row),
        "words": wording.plain_words(row),
        "basis": wording.basis(row),
        "payload": json.dumps(row.payload, ensure_ascii=False, indent=2),
    }
