"""Moving to new keys while everything stays readable: small batches, each committed.

Each row names its key, so half way through, rows of both keys are read alike. What a killed run
did not commit was not done; run again, it goes on where rows still name another key.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet

from coordination.vault import keys
from coordination.vault.models import BlindIndex, Identity, SealedBlob, SealedField
from coordination.vault.services import chain, names, numbers, sealing


class StillInUse(RuntimeError):
    """Rows name a key that is not current: it must not be taken away."""

    def __init__(self, rows: dict[str, int]) -> None:
        super().__init__(", ".join(f"{name}: {count}" for name, count in sorted(rows.items())))
        self.rows = rows


def rewrap(limit: int) -> int:
    """Wrap up to `limit` data keys anew in one transaction; returns how many, 0 when done."""
    return _rewrap_identities(limit) or _rewrap_blobs(limit)


@transaction.atomic
def reindex(limit: int) -> int:
    """Compute up to `limit` digests anew in one transaction; returns how many, 0 when done."""
    index_keys, ring = keys.index_keys(), keys.keyring()
    stale = BlindIndex.objects.exclude(key_id=index_keys.current).order_by("pk")
    subjects = [row.subject for row in stale[:limit]]
    locked = Identity.objects.select_for_update().filter(pk__in=subjects).order_by("pk")
    done = 0
    for identity in locked:
        data_key = sealing.data_key_of(identity, ring)
        done += _reindex_one(identity.subject, data_key, index_keys.current)
    return done


def record_reindexing(*, now: datetime) -> None:
    """Write into the chain that names and numbers are opened to be indexed anew."""
    with transaction.atomic(durable=True):
        chain.append(
            [
                chain.Entry(
                    at=now,
                    actor_id=chain.BY_OPERATOR,
                    subject=chain.NOBODY,
                    fields=",".join([numbers.FIELD, names.FIELD]),
                    purpose="index_rotation",
                    reason="rotate_keys --index",
                )
            ]
        )


def removable_keks() -> list[str]:
    """Return the key-encryption keys that no row names. Raises StillInUse."""
    ring = keys.keyring()
    _check_unused(_rows_by_kek(), ring.current)
    return sorted(set(ring.keks) - {ring.current})


def removable_index_keys() -> list[str]:
    """Return the index keys that no row names. Raises StillInUse."""
    index_keys = keys.index_keys()
    _check_unused(_counted(BlindIndex.objects.all(), "key_id"), index_keys.current)
    return sorted(set(index_keys.keys) - {index_keys.current})


@transaction.atomic
def _rewrap_identities(limit: int) -> int:
    ring = keys.keyring()
    stale = Identity.objects.filter(wrapped_key__isnull=False).exclude(kek_id=ring.current)
    rows = list(stale.select_for_update(skip_locked=True).order_by("pk")[:limit])
    for row in rows:
        data_key = sealing.data_key_of(row, ring)
        row.wrapped_key = ring.wrap(data_key, context=str(row.subject))
        row.kek_id = ring.current
    Identity.objects.bulk_update(rows, ["wrapped_key", "kek_id"])
    return len(rows)


@transaction.atomic
def _rewrap_blobs(limit: int) -> int:
    ring = keys.keyring()
    stale = SealedBlob.objects.exclude(kek_id=ring.current).order_by("pk")
    rows = list(stale.select_for_update(skip_locked=True)[:limit])
    for row in rows:
        data_key = ring.unwrap(row.kek_id, bytes(row.wrapped_key), context=str(row.pk))
        row.wrapped_key, row.kek_id = ring.wrap(data_key, context=str(row.pk)), ring.current
    SealedBlob.objects.bulk_update(rows, ["wrapped_key", "kek_id"])
    return len(rows)


def _reindex_one(subject: UUID, data_key: bytes, current: str) -> int:
    """Index one child's fields anew; returns how many rows."""
    stale = BlindIndex.objects.filter(subject=subject).exclude(key_id=current)
    fields = set(stale.values_list("field", flat=True))
    for row in SealedField.objects.filter(subject=subject, field__in=fields):
        value = sealing.opened(row, data_key)
        if row.field == names.FIELD:
            names.move_to_current_key(subject=subject, name=value)
        else:
            numbers.index(numbered={subject: value})
    return len(fields)


def _rows_by_kek() -> Counter[str]:
    """Return the number of data keys wrapped under each key; an erased child has none."""
    living = Identity.objects.filter(wrapped_key__isnull=False)
    return _counted(living, "kek_id") + _counted(SealedBlob.objects.all(), "kek_id")


def _counted(rows: QuerySet[Any], column: str) -> Counter[str]:
    return Counter(dict(rows.order_by().values_list(column).annotate(Count("pk"))))


def _check_unused(rows: Mapping[str, int], current: str) -> None:
    if set(rows) - {current}:
        raise StillInUse({name: count for name, count in rows.items() if name != current})
