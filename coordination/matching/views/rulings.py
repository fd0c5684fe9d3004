"""Pinning and forbidding, from a line of a run."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.matching import forms, queries, wording
from coordination.matching.engine.faults import InstanceError
from coordination.matching.models import Ruling, Run
from coordination.matching.permissions import RUN_ROLES
from coordination.matching.review import foreseeing
from coordination.matching.review.lines import Line, lines_of
from coordination.matching.services import rulings
from coordination.matching.views.reach import run_in_reach

REFUSALS: dict[type[Exception], Callable[[], str]] = {
    rulings.ReasonMissing: lambda: _("Please say why."),
    rulings.RulingDoesNotFit: lambda: _("This lot can never serve this need."),
    rulings.RulingStands: lambda: _("There is a word on this need already; lift it first."),
    rulings.NeedIsPacked: lambda: _("This need is packed already."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*RUN_ROLES)
def ruling_new(request: OfficerRequest, run_id: UUID, number: int) -> HttpResponse:
    """Pin a line of a run to a lot, or forbid the pair; the next run heeds it."""
    run = run_in_reach(request, run_id, roles=RUN_ROLES)
    line = _line(run, number)
    lots = queries.lots_that_fit(drive_id=run.drive_id, need_id=line.need_id)
    choices = [(str(lot.pk), wording.lot_choice(lot)) for lot in lots]
    is_preview = "preview" in request.POST
    form = forms.RulingForm(request.POST or None, lots=choices, is_preview=is_preview)
    outlook = None
    if request.method == "POST" and form.is_valid():
        if is_preview:
            outlook = _outlook(run, line, form)
        elif _rule(request, line, form):
            messages.success(request, _("Noted. Solve again to see what it changes."))
            return redirect("matching:run_detail", run.pk)
    context = {
        "outlook": outlook,
        "form": form,
        "run": run,
        "line": line,
        "goods": wording.goods(line.item, line.asked),
        "has_lots": bool(choices),
    }
    return render(request, "coordination/matching/ruling_new.html", context)


def _line(run: Run, number: int) -> Line:
    lines = lines_of(run)
    if not 1 <= number <= len(lines):
        raise Http404
    return lines[number - 1]


def _outlook(run: Run, line: Line, form: forms.RulingForm) -> list[str]:
    """Say what the ruling would change; counted, so that no line's urgency can be told."""
    typed = form.cleaned_data
    try:
        found = foreseeing.with_ruling(
            run, need_id=str(line.need_id), lot_id=typed["lot"], kind=typed["kind"]
        )
    except InstanceError:
        return [
            _("This cannot be: the lot's pieces are packed or pinned, or the need is, already.")
        ]
    return wording.outlook_sentences(found)


def _rule(request: OfficerRequest, line: Line, form: forms.RulingForm) -> bool:
    try:
        rulings.rule(
            need_id=line.need_id,
            lot_id=UUID(form.cleaned_data["lot"]),
            kind=form.cleaned_data["kind"],
            reason=form.cleaned_data["reason"],
            actor=request.user,
            now=timezone.now(),
        )
    except tuple(REFUSALS) as refusal:
        form.add_error(None, REFUSALS[type(refusal)]())
        return False
    return True


@require_POST
@for_roles(*RUN_ROLES)
def ruling_lift(request: OfficerRequest, ruling_id: UUID) -> HttpResponse:
    """Take a ruling back."""
    try:
        rulings.lift_ruling(ruling_id=ruling_id, actor=request.user, now=timezone.now())
    except (Ruling.DoesNotExist, PermissionDenied) as error:
        raise Http404 from error
    except rulings.RulingIsLifted:
        messages.info(request, _("This was taken back already."))
    else:
        messages.success(request, _("Taken back. Solve again to see what it changes."))
    return redirect("matching:run_list")
