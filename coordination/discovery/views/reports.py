"""The list of uploads and the report of one: counts, codes and rows, open to officers in reach."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.discovery import permissions, queries, services
from coordination.discovery.models import Upload
from coordination.discovery.permissions import IMPORT_ROLES
from coordination.discovery.views import reach, words

PER_PAGE = 20


@require_safe
@for_roles(*IMPORT_ROLES)
def upload_list(request: OfficerRequest) -> HttpResponse:
    """List the uploads of schools in reach, newest first."""
    uploads = queries.uploads_in_reach(officer=request.user, on=timezone.localdate())
    page = Paginator(uploads, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "uploads": [_line(request, upload) for upload in page.object_list]}
    return render(request, "coordination/discovery/upload_list.html", context)


def _line(request: OfficerRequest, upload: Any) -> dict[str, Any]:  # noqa: ANN401  annotated row
    is_mine = reach.is_own(request, upload)
    counts = upload.counts or {}
    return {
        "upload": upload,
        "tone": words.UPLOAD_TONES[upload.state],
        "to_mend": counts.get("error") if upload.state == Upload.State.CHECKED else None,
        "rows": sum(counts.values()) if counts else None,
        "children": (upload.taken or {}).get("children"),
        "is_mine": is_mine,
        "page": reach.next_step(upload) if is_mine else "discovery:upload_report",
    }


@require_safe
@for_roles(*IMPORT_ROLES)
def upload_report(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Show what came of a list."""
    in_reach = permissions.uploads_for(officer=request.user, on=timezone.localdate())
    upload = get_object_or_404(
        in_reach.select_related("drive", "school", "uploaded_by"), pk=upload_id
    )
    summary = services.summary_of(upload)
    found = [_report_line(line) for line in upload.report.get("lines", [])]
    context = {
        "upload": upload,
        "tone": words.UPLOAD_TONES[upload.state],
        "summary": summary,
        "tiles": _tiles(summary),
        "lines": [line for line in found if not line["is_note"]],
        "notes": [line for line in found if line["is_note"]],
        "is_taken": upload.state == Upload.State.CONFIRMED,
        "kept_days": services.KEPT_DAYS,
    }
    return render(request, "coordination/discovery/upload_report.html", context)


def _tiles(summary: services.Summary) -> list[dict[str, Any]]:
    return [
        {"value": summary.rows, "label": _("rows read")},
        {"value": summary.children, "label": _("children taken in")},
        {"value": summary.files_opened, "label": _("files opened")},
        {"value": summary.needs_opened, "label": _("needs opened")},
        {"value": summary.must_measure, "label": _("sizes to measure")},
    ]


def _report_line(line: dict[str, Any]) -> dict[str, Any]:
    return {
        "row": line["row"],
        "text": words.line_words(line),
        "outcome": words.outcome_words(line),
        "tone": "stop" if line["outcome"] == "not_taken" else "done",
        "is_note": line.get("severity") == "note",
    }
