"""What more goods would change in a run, asked before they come. Nothing is kept."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.matching import forms, wording
from coordination.matching.models import Run
from coordination.matching.permissions import RUN_ROLES
from coordination.matching.review import foreseeing
from coordination.matching.views.reach import run_in_reach


@require_safe
@for_roles(*RUN_ROLES)
def run_what_if(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Ask what some goods would change."""
    run = run_in_reach(request, run_id, roles=RUN_ROLES)
    form = _form(request, run)
    found = None
    if form.is_bound and form.is_valid():
        outlook = foreseeing.with_goods(run, **form.cleaned_data)
        goods = wording.goods(form.cleaned_data["item"], form.cleaned_data["size"])
        found = {
            "goods": goods,
            "pieces": form.cleaned_data["pieces"],
            "more": outlook.more,
            "sentences": wording.outlook_sentences(outlook),
        }
    context = {"run": run, "scope": wording.scope_name(run), "form": form, "found": found}
    return render(request, "coordination/matching/run_what_if.html", context)


def _form(request: OfficerRequest, run: Run) -> forms.WhatIfForm:
    items = sorted(run.report["tally"])
    return forms.WhatIfForm(
        request.GET or None,
        items=[(item, wording.item_name(item)) for item in items],
        scales=run.instance["head"]["scales"],
    )
