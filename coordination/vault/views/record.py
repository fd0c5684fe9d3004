"""The record of looks, as an auditor reads it."""

from collections.abc import Iterable
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.accounts.models import Officer
from coordination.vault import forms, queries, words
from coordination.vault.models import AccessRecord
from coordination.vault.services import digests, heads
from home.interface.templatetags.interface import person

PER_PAGE, HEADS_SHOWN = 50, 7


@require_GET
@for_roles("auditor")
def look_list(request: OfficerRequest) -> HttpResponse:
    """List every look, newest first, with the heads of the chain. No child is named."""
    form = forms.LookFilterForm(request.GET)
    found = form.narrowed(queries.looks())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "headings": [
            *(_("No."), _("When"), _("Officer"), _("Role")),
            *(_("What"), _("For what"), _("Reason"), _("Outcome")),
        ],
        "rows": _rows(page),
        "heads": [heads.line_of(head) for head in queries.heads()[:HEADS_SHOWN]],
    }
    return render(request, "coordination/vault/look_list.html", context)


@require_GET
@for_roles("supervisor", "auditor")
def week(request: OfficerRequest) -> HttpResponse:
    """Show the last seven days officer by officer, the unusual ones first."""
    found = digests.weekly(reader=request.user, now=timezone.now())
    context = {
        "headings": [
            *(_("Officer"), _("Alarms"), _("Refused")),
            *(_("Children looked at"), _("Looks"), _("Searches")),
        ],
        "rows": [
            [
                *(person(row.officer.name), row.counts.alarms, row.counts.refused),
                *(row.counts.children, row.counts.looks, row.counts.look_ups),
            ]
            for row in found
        ],
    }
    return render(request, "coordination/vault/week.html", context)


def _rows(records: Iterable[AccessRecord]) -> list[list[object]]:
    found = list(records)
    names = _officers_by_id({record.actor_id for record in found})
    return [_row(record, names.get(record.actor_id, record.actor_id)) for record in found]


def _officers_by_id(ids: set[str]) -> dict[str, str]:
    known = [UUID(actor) for actor in ids if len(actor) == len(str(UUID(int=0)))]
    return {str(row.pk): row.name for row in Officer.objects.filter(pk__in=known)}


def _row(record: AccessRecord, officer: str) -> list[object]:
    is_refused = record.outcome == AccessRecord.Outcome.REFUSED
    return [
        record.position,
        record.at,
        person(officer),
        words.ROLES[record.role] if record.fields and record.role in words.ROLES else "",
        words.fields_in(record.fields),
        words.PURPOSES.get(record.purpose, record.purpose),
        person(record.reason),  # typed in either language
        {"text": words.OUTCOMES[record.outcome], "tone": "stop" if is_refused else "done"},
    ]
