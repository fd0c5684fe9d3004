"""The blind index of ID numbers: one digest a child, under a key the database never sees.

There are few ID numbers (29.2 million for the children of a city), so the digest alone protects
nothing from someone who has the key: the key's place does (docs/security-vault.md).
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import IntegrityError

from coordination.vault import crypto, keys
from coordination.vault.models import BlindIndex

FIELD = "id_no"
BATCH = 2_000


def index(*, numbered: Mapping[UUID, str]) -> None:
    """Index ID numbers under the current key. Raises IntegrityError for one of another child."""
    index_keys = keys.index_keys()
    _check_free_under_other_keys(numbered, index_keys)
    BlindIndex.objects.bulk_create(
        [
            BlindIndex(
                subject=subject,
                field=FIELD,
                digest=crypto.blind_index(index_keys.current_key, FIELD, number),
                key_id=index_keys.current,
            )
            for subject, number in numbered.items()
        ],
        update_conflicts=True,
        unique_fields=["subject", "field"],
        update_fields=["digest", "key_id"],
        batch_size=BATCH,
    )


def find(*, values: Collection[str]) -> dict[str, list[UUID]]:
    """Return the subjects by number, whichever key indexed them."""
    by_digest = {
        crypto.blind_index(key, FIELD, value): value
        for value in values
        for key in keys.index_keys().keys.values()
    }
    rows = BlindIndex.objects.filter(field=FIELD, digest__in=list(by_digest)).order_by("pk")
    found: dict[str, list[UUID]] = {}
    for subject, digest in rows.values_list("subject", "digest"):
        found.setdefault(by_digest[digest], []).append(subject)
    return found


def forget(*, subject: UUID) -> None:
    BlindIndex.objects.filter(subject=subject, field=FIELD).delete()


def _check_free_under_other_keys(numbered: Mapping[UUID, str], index_keys: keys.IndexKeys) -> None:
    """Look where the database's own constraint cannot: at digests made with another key."""
    if len(index_keys.keys) == 1 or not numbered:
        return
    found = find(values=set(numbered.values()))
    if any(set(found.get(number, [])) - {subject} for subject, number in numbered.items()):
        raise IntegrityError("vault_blindindex_id_once")
