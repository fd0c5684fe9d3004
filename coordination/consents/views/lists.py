"""Work lists: whom to ask again, whom nobody has asked. Codes of this page alone, no names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.consents import queries
from coordination.consents.models import Consent
from coordination.consents.queries import KEEPERS, SOON_DAYS
from coordination.fulfilment.wording import spaced
from coordination.registry.models import ChildFile
from coordination.vault.services import pseudonyms_for

SCOPE = "consents"
PER_PAGE = 25
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Line:
    code: str
    shown: str
    place: str
    purpose: str
    receiver: str
    until_on: date | None


@for_roles(*KEEPERS)
@require_safe
def consent_list(request: OfficerRequest) -> HttpResponse:
    """List the answers that end in the next days."""
    today = timezone.localdate()
    soon = today + timedelta(days=SOON_DAYS)
    page = _page(request, queries.ending(officer=request.user, on=today, until=soon))
    codes = codes_of(row.child_id for row in page)
    context = {
        "page": page,
        "lines": [_ending_line(row, codes) for row in page],
        "days": SOON_DAYS,
        "unasked": queries.without_answer(officer=request.user, on=today).count(),
    }
    return render(request, "coordination/consents/consent_list.html", context)


@for_roles(*KEEPERS)
@require_safe
def unasked_list(request: OfficerRequest) -> HttpResponse:
    """List the children about whom nobody has answered."""
    files = queries.without_answer(officer=request.user, on=timezone.localdate())
    page = _page(request, files)
    codes = codes_of(file.pk for file in page)
    lines = [
        Line(codes[file.pk], spaced(codes[file.pk]), place_of(file), "", "", None) for file in page
    ]
    context = {"page": page, "lines": lines}
    return render(request, "coordination/consents/unasked_list.html", context)


def codes_of(subjects: Iterable[UUID]) -> dict[UUID, str]:
    return pseudonyms_for(scope=SCOPE, subjects=subjects)


def place_of(file: ChildFile) -> str:
    """Return the school, or the place of residence before school age."""
    place = file.school or file.area
    return place.name_zh if (get_language() or "").startswith("zh") else place.name_en


def _ending_line(row: Consent, codes: dict[UUID, str]) -> Line:
    code = codes[row.child_id]
    return Line(
        code=code,
        shown=spaced(code),
        place=place_of(row.child),
        purpose=str(Consent.Purpose(row.purpose).label),
        receiver=str(Consent.Receiver(row.receiver).label),
        until_on=row.until_on,
    )


def _page(request: OfficerRequest, rows: QuerySet[Row]) -> Page[Row]:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
