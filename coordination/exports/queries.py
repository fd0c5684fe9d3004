"""Which exports an officer sees: the own ones, and those that wait for a second person."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from coordination.accounts.models import Officer
from coordination.exports import rules
from coordination.exports.models import Export
from coordination.registry import queries as registry

FETCHED = Count("downloads", filter=Q(downloads__outcome="given"))


def exports_for(*, officer: Officer, on: date) -> QuerySet[Export]:
    """Return what the officer made or may approve; auditors see the record of all of them."""
    roles = set(registry.duties_on(officer=officer, on=on).values_list("role", flat=True))
    files = registry.files_for(officer=officer, roles=rules.APPROVERS & roles, on=on)
    seen = Q(made_by=officer) | Q(subject__in=files.values("pk"))
    if "auditor" in roles:
        seen |= Q(subject__isnull=True)
    found = Export.objects.filter(seen).select_related("made_by", "approved_by")
    return found.annotate(fetched=FETCHED).order_by("-number")
