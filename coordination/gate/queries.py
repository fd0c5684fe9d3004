"""What the disclosure ledger reads."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from coordination.gate.models import OutboxMessage


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; empty means everything."""

    kind: str = ""
    drive: str = ""
    since: date | None = None
    until: date | None = None
    value: str = ""


def ledger(search: Search) -> QuerySet[OutboxMessage]:
    """Return what left, the newest first; a value is any part of the message as it left."""
    rows = OutboxMessage.objects.order_by("-position")
    if search.kind:
        rows = rows.filter(kind=search.kind)
    if search.drive:
        rows = rows.filter(drive=search.drive) | rows.filter(payload__campaign=search.drive)
    if search.since:
        rows = rows.filter(written_at__date__gte=search.since)
    if search.until:
        rows = rows.filter(written_at__date__lte=search.until)
    if search.value:
        as_it_left = Cast("payload", TextField())
        rows = rows.annotate(text=as_it_left).filter(text__icontains=search.value)
    return rows
