"""The one door to what is sealed: a record first, then the right, then the value."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from coordination.accounts.models import Officer
from coordination.registry import queries as registry
from coordination.vault import crypto, rights
from coordination.vault.models import AccessRecord, Identity, SealedField
from coordination.vault.services import identities

CHAIN_LOCK = 7_200_001  # advisory lock: one writer at the end of the chain


def reveal(
    *,
    subject: UUID,
    fields: Sequence[str],
    purpose: rights.Purpose,
    reason: str,
    actor: Officer,
    now: datetime,
) -> dict[str, str]:
    """Return one child's fields; see `reveal_many`."""
    found = reveal_many(
        subjects=[subject], fields=fields, purpose=purpose, reason=reason, actor=actor, now=now
    )
    return found[subject]


def reveal_many(
    *,
    subjects: Iterable[UUID],
    fields: Sequence[str],
    purpose: rights.Purpose,
    reason: str,
    actor: Officer,
    now: datetime,
) -> dict[UUID, dict[str, str]]:
    """Return the wanted fields of each child; fields never sealed are left out.

    The access records are committed before anything is decrypted, also when access is refused,
    so this cannot run inside another transaction. Raises PermissionDenied for the whole request
    if any child is out of the actor's reach.
    """
    wanted = sorted(set(subjects))
    roles = {s: _role_allowed(actor, s, frozenset(fields), purpose, now) for s in wanted}
    allowed = bool(reason.strip()) and all(roles.values())
    outcome = AccessRecord.Outcome.ALLOWED if allowed else AccessRecord.Outcome.REFUSED
    with transaction.atomic(durable=True):
        _append(
            [
                {
                    "at": now.astimezone(UTC).isoformat(),
                    "actor_id": str(actor.pk),
                    "role": roles[subject],
                    "subject": str(subject),
                    "fields": ",".join(sorted(fields)),
                    "purpose": str(purpose),
                    "reason": reason.strip(),
                    "outcome": str(outcome),
                }
                for subject in wanted
            ]
        )
    if not allowed:
        raise PermissionDenied
    return _decrypt(wanted, fields)


def verify_chain() -> int | None:
    """Return the position of the first record that does not fit, or None when the chain holds."""
    previous, expected = "", 1
    for record in AccessRecord.objects.order_by("position").iterator():
        fits = record.position == expected and record.previous_hash == previous
        if not fits or crypto.chain_hash(previous, _canonical(_content(record))) != record.hash:
            return record.position
        previous, expected = record.hash, expected + 1
    return None


def _role_allowed(
    actor: Officer, subject: UUID, fields: frozenset[str], purpose: rights.Purpose, now: datetime
) -> str:
    """Return the role that gives the right here, or nothing."""
    roles = registry.roles_for_child(officer=actor, subject=subject, on=now.date())
    return next((role for role in roles if rights.may_read(role, purpose, fields)), "")


def _append(entries: list[dict[str, str]]) -> None:
    """Write records at the end of the chain; one writer at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    last = AccessRecord.objects.order_by("-position").first()
    position, previous = (last.position, last.hash) if last else (0, "")
    records = []
    for entry in entries:
        position += 1
        digest = crypto.chain_hash(previous, _canonical(entry))
        records.append(
            AccessRecord(position=position, previous_hash=previous, hash=digest, **entry)
        )
        previous = digest
    AccessRecord.objects.bulk_create(records)


def _content(record: AccessRecord) -> dict[str, str]:
    return {
        "at": record.at.astimezone(UTC).isoformat(),
        "actor_id": record.actor_id,
        "role": record.role,
        "subject": str(record.subject),
        "fields": record.fields,
        "purpose": record.purpose,
        "reason": record.reason,
        "outcome": record.outcome,
    }


def _canonical(entry: dict[str, str]) -> str:
    return json.dumps(entry, sort_keys=True, ensure_ascii=False)


def _decrypt(subjects: list[UUID], fields: Sequence[str]) -> dict[UUID, dict[str, str]]:
    data_keys = {
        identity.subject: identities.data_key_of(identity)
        for identity in Identity.objects.filter(pk__in=subjects)
    }
    values: dict[UUID, dict[str, str]] = {subject: {} for subject in subjects}
    for row in SealedField.objects.filter(subject__in=subjects, field__in=fields):
        sealed = crypto.Sealed(bytes(row.nonce), bytes(row.ciphertext))
        context = identities.context_of(row.subject, row.field)
        plain = crypto.unseal(data_keys[row.subject], sealed, context=context)
        values[row.subject][row.field] = plain.decode()
    return values
