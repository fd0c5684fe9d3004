"""The last look, and the confirmation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.discovery import forms, services
from coordination.discovery.models import Upload
from coordination.discovery.permissions import IMPORT_ROLES
from coordination.discovery.services import Standing
from coordination.discovery.services.on_file import FileMatch
from coordination.discovery.views import reach
from home.catalogue.items import ITEMS

ON_FILE = (FileMatch.KNOWN, FileMatch.RENAMED)


@require_safe
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
def upload_check(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Show what confirming would write, before anything is written."""
    upload = reach.own_open_upload(request, upload_id)
    return _check_page(request, upload, services.check_standing(upload))


@require_POST
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
def upload_confirm(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Take the rows in. Pressed twice, the second press shows the report."""
    upload = reach.own_upload(request, upload_id)
    if upload.state == Upload.State.CONFIRMED:
        return redirect("discovery:upload_report", upload.pk)
    standing = services.check_standing(upload)
    form = _form(standing, request.POST)
    if not form.is_valid():
        return _check_page(request, upload, standing, form)
    try:
        _confirm(request, upload, form)
    except (services.RowsStillWrong, services.NothingToTakeIn, services.TakenMeanwhile):
        messages.error(request, _("Something changed meanwhile. Please look once more."))
        return redirect("discovery:upload_rows", upload.pk)
    except services.AlreadyUploaded as same:
        messages.info(request, _("The same file was taken in before. This is its report."))
        return redirect("discovery:upload_report", same.upload.pk)
    return redirect("discovery:upload_report", upload.pk)


def _confirm(request: OfficerRequest, upload: Upload, form: forms.ConfirmForm) -> None:
    summary = services.confirm_import(
        upload_id=upload.pk,
        actor=request.user,
        now=timezone.now(),
        consent_on=form.consent_day(),
        leave_wrong=bool(form.cleaned_data.get("leave_wrong")),
    )
    said = ngettext(
        "%(count)s child was taken in.", "%(count)s children were taken in.", summary.children
    )
    messages.success(request, said % {"count": summary.children})


def _form(standing: Standing, data: Any = None) -> forms.ConfirmForm:  # noqa: ANN401  POST data
    return forms.ConfirmForm(data, today=timezone.localdate(), wrong=len(standing.wrong))


def _check_page(
    request: OfficerRequest,
    upload: Upload,
    standing: Standing,
    form: forms.ConfirmForm | None = None,
) -> HttpResponse:
    known = [row for row in standing.accepted if standing.file(row) in ON_FILE]
    counts = standing.counts
    context = {
        "upload": upload,
        "form": form or _form(standing),
        "accepted": len(standing.accepted),
        "known": len(known),
        "new": len(standing.accepted) - len(known),
        "copies": counts["duplicate"],
        "left_out": counts["skipped"],
        "wrong_rows": [row.number for row in standing.wrong],
        "to_measure": sum(bool(row.must_measure) for row in standing.accepted),
        "items": [ITEMS[item].name(forms.language()) for item in upload.drive.items],
    }
    return render(request, "coordination/discovery/upload_check.html", context)
