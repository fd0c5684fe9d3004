"""One row: mended field by field, left out with a reason, or settled with another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.discovery import forms, services
from coordination.discovery.models import Upload
from coordination.discovery.permissions import IMPORT_ROLES
from coordination.discovery.roster.rows import RosterRow
from coordination.discovery.services import Standing
from coordination.discovery.services.mending import known_row, same_number
from coordination.discovery.services.on_file import FileMatch
from coordination.discovery.views import lines, reach


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
@sensitive_variables()
def upload_row(request: OfficerRequest, upload_id: UUID, row: int) -> HttpResponse:
    """Show a row's cells with what is wrong in each, and mend those that are sent."""
    upload = reach.own_open_upload(request, upload_id)
    opened = services.open_roster(upload)
    found = known_row(opened.roster, row)
    texts = {
        field: found.cells[field].text if field in found.cells else ""
        for field in services.fields_asked(opened, found)
    }
    form = forms.RowForm(texts, request.POST or None)
    if form.is_valid():
        standing = services.mend_row(
            upload_id=upload.pk, row=row, texts=form.texts(), actor=request.user, now=timezone.now()
        )
        return _onward(request, upload, standing, row)
    standing = services.standing_of(upload, opened)
    context = _row_context(upload, standing, found, form)
    return render(request, "coordination/discovery/upload_row.html", context)


@require_POST
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
def upload_leave_out(request: OfficerRequest, upload_id: UUID, row: int) -> HttpResponse:
    upload = reach.own_open_upload(request, upload_id)
    form = forms.LeaveOutForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the row is left out."))
        return redirect("discovery:upload_row", upload.pk, row)
    standing = services.leave_out(
        upload_id=upload.pk,
        row=row,
        reason=form.cleaned_data["reason"],
        actor=request.user,
        now=timezone.now(),
    )
    return _onward(request, upload, standing, row)


@require_POST
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
def upload_take_back(request: OfficerRequest, upload_id: UUID, row: int) -> HttpResponse:
    services.take_back(upload_id=upload_id, row=row, actor=request.user, now=timezone.now())
    messages.success(request, _("Row %(row)s is in again.") % {"row": row})
    return redirect("discovery:upload_row", upload_id, row)


@require_POST
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
def upload_keep_row(request: OfficerRequest, upload_id: UUID, row: int) -> HttpResponse:
    """Choose this row's spelling; the other rows of its ID number are left out."""
    upload = reach.own_open_upload(request, upload_id)
    standing = services.keep_row(
        upload_id=upload.pk, row=row, actor=request.user, now=timezone.now()
    )
    return _onward(request, upload, standing, row)


@require_POST
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
def upload_settle(request: OfficerRequest, upload_id: UUID, row: int) -> HttpResponse:
    """Say whether the row is the look-alike child on file."""
    upload = reach.own_open_upload(request, upload_id)
    answer = request.POST.get("same")
    if answer not in ("yes", "no"):
        messages.error(request, _("Say whether it is the same child."))
        return redirect("discovery:upload_row", upload.pk, row)
    standing = services.settle_file(
        upload_id=upload.pk, row=row, same=answer == "yes", actor=request.user, now=timezone.now()
    )
    return _onward(request, upload, standing, row)


def _onward(request: OfficerRequest, upload: Upload, standing: Standing, row: int) -> HttpResponse:
    """Stay while the row is wrong; else go on to the next one that is, or back to the list."""
    if standing.state(standing.opened.roster.row(row)) == "error":
        messages.warning(request, _("Row %(row)s: something is still to mend.") % {"row": row})
        return redirect("discovery:upload_row", upload.pk, row)
    following = lines.next_to_mend(standing, row)
    if following is None:
        messages.success(
            request, _("Row %(row)s is settled. Nothing is left to mend.") % {"row": row}
        )
        return redirect("discovery:upload_rows", upload.pk)
    said = _("Row %(row)s is settled. Next: row %(next)s.") % {"row": row, "next": following}
    messages.success(request, said)
    return redirect("discovery:upload_row", upload.pk, following)


def _row_context(
    upload: Upload, standing: Standing, row: RosterRow, form: forms.RowForm
) -> dict[str, Any]:
    sentences = lines.sentences(standing, row)
    fields = [
        {"field": bound, "sentences": [s for s in sentences if forms.CELL + s.field == bound.name]}
        for bound in form
    ]
    fields.sort(key=lambda item: not item["sentences"])  # what is to be mended comes first
    shown = {forms.CELL + s.field for s in sentences} & set(form.fields)
    return {
        "upload": upload,
        "line": lines.line(standing, row),
        "form": form,
        "fields": fields,
        "others": [s for s in sentences if forms.CELL + s.field not in shown],
        "rivals": _rivals(standing, row),
        "asks_file": standing.unsettled(row) == FileMatch.MAYBE,
        "suggestions": lines.suggestions(standing, row),
        "leave_form": forms.LeaveOutForm(),
        "next_row": lines.next_to_mend(standing, row.number),
        "left_to_mend": len(standing.wrong),
    }


def _rivals(standing: Standing, row: RosterRow) -> list[dict[str, Any]]:
    """Return the rows of one ID number side by side, this one first."""
    others = same_number(standing.opened.roster, row) if row.skipped is None else []
    state = standing.state(row)
    if not others or state == "duplicate":
        return []
    return [lines.line(standing, each) for each in (row, *others)]
