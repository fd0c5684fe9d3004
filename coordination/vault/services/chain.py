"""The chain of access records: each holds the hash of the one before it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from coordination.vault import crypto
from coordination.vault.models import AccessRecord

WRITE_LOCK = 7_200_001  # advisory lock: one writer at the end of the chain
NOBODY = UUID(int=0)  # the subject where no single child is meant
BY_OPERATOR = "operator"  # the actor of commands
ALLOWED, REFUSED = AccessRecord.Outcome.ALLOWED, AccessRecord.Outcome.REFUSED


@dataclass(frozen=True)
class Entry:
    """What one record says; names of fields, never values."""

    at: datetime
    actor_id: str
    subject: UUID
    fields: str
    purpose: str
    reason: str
    role: str = ""
    outcome: str = ALLOWED


def lock() -> None:
    """Let nobody else append before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITE_LOCK])


def append(entries: Sequence[Entry]) -> list[AccessRecord]:
    """Write records at the end of the chain; one writer at a time."""
    lock()
    last = last_record()
    position, previous = (last.position, last.hash) if last else (0, "")
    records = []
    for entry in entries:
        position += 1
        record = AccessRecord(position=position, previous_hash=previous, **vars(entry))
        record.hash = previous = digest_of(record)
        records.append(record)
    return AccessRecord.objects.bulk_create(records)


def last_record() -> AccessRecord | None:
    return AccessRecord.objects.order_by("-position").first()


def digest_of(record: AccessRecord) -> str:
    return crypto.chain_hash(record.previous_hash, _canonical(record))


def first_misfit(records: Iterable[AccessRecord]) -> int | None:
    """Return the position of the first record that does not fit, or None when the chain holds."""
    previous, expected = "", 1
    for record in records:
        fits = record.position == expected and record.previous_hash == previous
        if not fits or digest_of(record) != record.hash:
            return min(record.position, expected)
        previous, expected = record.hash, expected + 1
    return None


def _canonical(record: AccessRecord) -> str:
    content = {
        "at": record.at.astimezone(UTC).isoformat(),
        "actor_id": record.actor_id,
        "role": record.role,
        "subject": str(record.subject),
        "fields": record.fields,
        "purpose": record.purpose,
        "reason": record.reason,
        "outcome": str(record.outcome),
    }
    return json.dumps(content, sort_keys=True, ensure_ascii=False)
