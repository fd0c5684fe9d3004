"""The chain of what was carried over: each row seals the one before. Pure but for the last row."""

import hashlib
import json
from datetime import UTC

from coordination.gate.models import OutboxMessage


def content(row: OutboxMessage) -> str:
    """Return everything a row says, in one fixed way."""
    return json.dumps(
        {
            "number": row.chain_number,
            "message_id": str(row.message_id),
            "kind": row.kind,
            "payload": row.payload,
            "written_at": row.written_at.astimezone(UTC).isoformat(),
            "act": row.act,
            "drive": row.drive,
            "actor": str(row.actor_id or ""),
            "actor_role": row.actor_role,
            "basis": row.basis,
        },
        sort_keys=True,
        ensure_ascii=False,
    )


def digest(row: OutboxMessage) -> str:
    return hashlib.sha256(f"{row.previous_hash}\n{content(row)}".encode()).hexdigest()


def seal(row: OutboxMessage) -> None:
    """Put a row at the end of the chain; the carrier's lock lets one do it at a time."""
    if row.chain_number is not None:
        return  # carried before, and again after a restore: its place stays
    last = OutboxMessage.objects.exclude(chain_number=None).order_by("-chain_number").first()
    row.chain_number = (last.chain_number or 0) + 1 if last else 1
    row.previous_hash = last.hash if last else ""
    row.hash = digest(row)


def broken_at() -> int | None:
    """Return the first chain number that does not fit, or None while the chain holds."""
    previous, expected = "", 1
    rows = OutboxMessage.objects.exclude(chain_number=None).order_by("chain_number")
    for row in rows.iterator():
        fits = row.chain_number == expected and row.previous_hash == previous
        if not fits or digest(row) != row.hash:
            return expected
        previous, expected = row.hash, expected + 1
    return None
