"""Pages of runs: the list, the review, the second person's approval, the file."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.accounts.access import OfficerRequest, for_roles, gives_file
from coordination.matching import forms, queries, wording
from coordination.matching.models import Run
from coordination.matching.permissions import COLOUR_ROLES, READING_ROLES, RUN_ROLES
from coordination.matching.review import page
from coordination.matching.review.archive import archive
from coordination.matching.review.figures import figures_of
from coordination.matching.services import runs
from coordination.matching.tallies import KINDS
from coordination.matching.views.reach import run_in_reach

PER_PAGE = 20
REFUSALS: dict[type[Exception], Callable[[], str]] = {
    runs.RunNotWaiting: lambda: _("This run was approved or replaced a moment ago."),
    runs.OwnRun: lambda: _("You started this run. Another person has to approve it."),
    runs.RunNotProved: lambda: _("The certificate does not prove this run. Please solve again."),
    runs.InputsChanged: lambda: _(
        "Needs, consents, goods or rulings have changed since. Please solve again."
    ),
}


@require_safe
@for_roles(*READING_ROLES)
def run_list(request: OfficerRequest) -> HttpResponse:
    """List the runs in reach, newest first, and offer a new one."""
    today = timezone.localdate()
    rows = queries.runs_for(officer=request.user, roles=READING_ROLES, on=today)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": found,
        "rows": [_run_row(run) for run in found.object_list],
        "form": _run_form(request) if request.roles & RUN_ROLES else None,
    }
    return render(request, "coordination/matching/run_list.html", context)


def _run_row(run: Run) -> dict[str, object]:
    return {
        "run": run,
        "scope": wording.scope_name(run),
        "tone": wording.RUN_TONES[Run.State(run.state)],
        "figures": figures_of(run),
    }


def _run_form(request: OfficerRequest) -> forms.RunForm:
    today = timezone.localdate()
    return forms.RunForm(
        request.POST or None,
        drives=queries.drives_to_run(officer=request.user, roles=RUN_ROLES, on=today),
        schools=queries.schools_to_run(officer=request.user, roles=RUN_ROLES, on=today),
    )


@require_POST
@for_roles(*RUN_ROLES)
def run_new(request: OfficerRequest) -> HttpResponse:
    """Solve a drive, or one school of it, and show the answer."""
    form = _run_form(request)
    if not form.is_valid():
        messages.error(request, _("Please choose a drive."))
        return redirect("matching:run_list")
    try:
        run = runs.solve_run(actor=request.user, now=timezone.now(), **form.cleaned_data)
    except PermissionDenied:
        messages.error(request, _("Please choose one of your schools."))
    except runs.NothingToMatch:
        messages.info(request, _("No need can be planned: none is open with consent and a size."))
    except runs.RulingsDoNotFit:
        messages.error(
            request, _("A pin cannot stand: its lot is gone or has fewer pieces than pins.")
        )
    else:
        return redirect("matching:run_detail", run.pk)
    return redirect("matching:run_list")


@require_safe
@for_roles(*READING_ROLES)
def run_detail(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Show one run to somebody who decides on it: figures, sentences, lines."""
    run = run_in_reach(request, run_id, roles=READING_ROLES)
    kind = request.GET.get("kind", "")
    context = page.review(
        run,
        kind=kind if kind in KINDS else "",
        number=request.GET.get("page"),
        may_rule=bool(request.roles & RUN_ROLES),
    )
    context |= {
        "may_approve": bool(request.roles & RUN_ROLES) and run.state == Run.State.SOLVED,
        "is_own": run.created_by_id == request.user.pk,
        "may_download": bool(request.roles & COLOUR_ROLES),
    }
    return render(request, "coordination/matching/run_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*RUN_ROLES)
def run_approve(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Ask once more, then approve as the second person."""
    run = run_in_reach(request, run_id, roles=RUN_ROLES)
    if request.method == "POST":
        return _approve(request, run)
    if run.state != Run.State.SOLVED or run.created_by_id == request.user.pk:
        refusal = runs.OwnRun if run.state == Run.State.SOLVED else runs.RunNotWaiting
        messages.info(request, REFUSALS[refusal]())
        return redirect("matching:run_detail", run.pk)
    found = figures_of(run)
    served = _("%(served)s of %(needs)s") % {"served": found.served, "needs": found.needs}
    answers = [
        {"question": _("Run"), "answer": f"{run.number} · {wording.scope_name(run)}"},
        {"question": _("Needs served"), "answer": served},
        {"question": _("Larger than asked"), "answer": str(found.one_larger + found.two_larger)},
        {"question": _("Waiting"), "answer": str(found.missing)},
        {"question": _("Started by"), "answer": run.created_by.name},
        {"question": _("Digest of the inputs"), "answer": run.input_digest[:12]},
    ]
    context = {"run": run, "answers": answers}
    return render(request, "coordination/matching/run_approve.html", context)


def _approve(request: OfficerRequest, run: Run) -> HttpResponse:
    try:
        runs.approve_run(run_id=run.pk, actor=request.user, now=timezone.now())
    except tuple(REFUSALS) as refusal:
        messages.error(request, REFUSALS[type(refusal)]())
    else:
        messages.success(request, _("Approved. The packs can be made; the donors are told."))
    return redirect("matching:run_detail", run.pk)


@gives_file("proof")
@require_safe
@for_roles(*COLOUR_ROLES)
def run_certificate(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Hand out the file that proves a run again. It holds urgency: not for every role."""
    run = run_in_reach(request, run_id, roles=COLOUR_ROLES)
    name = f"run-{run.drive_id}-{run.number}.zip"
    return HttpResponse(
        archive(run),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
