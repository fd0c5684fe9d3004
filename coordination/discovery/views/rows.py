"""The list of rows, and the marked copy to take away."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from coordination.accounts.access import OfficerRequest, for_roles, gives_file
from coordination.discovery import forms, services
from coordination.discovery.permissions import IMPORT_ROLES
from coordination.discovery.roster.words.sentences import notice_sentence
from coordination.discovery.services import Standing
from coordination.discovery.services.standing import ORDER
from coordination.discovery.views import lines, reach

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
def upload_rows(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """List the rows, those with problems first."""
    upload = reach.own_open_upload(request, upload_id)
    standing = services.standing_of(upload, services.open_roster(upload))
    shown = request.GET.get("show", "")
    shown = shown if shown in ORDER else ""
    pages = Paginator(lines.sorted_rows(standing, shown=shown), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "upload": upload,
        "page": page,
        "rows": [lines.line(standing, row) for row in page.object_list],
        "tabs": lines.tabs(standing, shown=shown),
        **_progress(standing),
    }
    return render(request, "coordination/discovery/upload_rows.html", context)


def _progress(standing: Standing) -> dict[str, Any]:
    wrong = [row.number for row in standing.wrong]
    return {
        "wrong": len(wrong),
        "first_wrong": wrong[0] if wrong else None,
        "accepted": len(standing.accepted),
        "notices": [
            notice_sentence(notice, forms.language()) for notice in standing.opened.raw.notices
        ],
    }


@gives_file("own")
@require_safe
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
def upload_marked_copy(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Hand the marked copy to the officer who brought the list, and to no cache."""
    upload = reach.own_open_upload(request, upload_id)
    content = services.marked_copy(
        upload_id=upload.pk, lang=forms.language(), actor=request.user, now=timezone.now()
    )
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="roster-marked.xlsx"'
    add_never_cache_headers(response)
    return response
