"""Codes for one purpose and one scope, which tell nothing about each other."""

from collections.abc import Iterable
from itertools import count
from uuid import UUID

from django.db import transaction

from coordination.vault import crypto, keys
from coordination.vault.models import Pseudonym


@transaction.atomic
def pseudonyms_for(*, scope: str, subjects: Iterable[UUID]) -> dict[UUID, str]:
    """Return a code for each subject in this scope, such as `packs:winter-2024`; made once."""
    wanted = sorted(set(subjects))
    known = Pseudonym.objects.filter(scope=scope, subject__in=wanted)
    codes = dict(known.values_list("subject", "code"))
    taken = set(Pseudonym.objects.filter(scope=scope).values_list("code", flat=True))
    key = keys.pseudonym_key()
    for subject in wanted:
        if subject not in codes:
            codes[subject] = _free_code(key, scope, subject, taken)
            taken.add(codes[subject])
    Pseudonym.objects.bulk_create(
        [Pseudonym(scope=scope, subject=subject, code=codes[subject]) for subject in wanted],
        ignore_conflicts=True,
    )
    return codes


def _free_code(key: bytes, scope: str, subject: UUID, taken: set[str]) -> str:
    codes = (crypto.pseudonym(key, scope, str(subject), attempt) for attempt in count())
    return next(code for code in codes if code not in taken)


def subject_behind(*, scope: str, code: str) -> UUID | None:
    """Return whose code this is in this scope; codes of another scope lead nowhere."""
    found = Pseudonym.objects.filter(scope=scope, code=code).values_list("subject", flat=True)
    return found.first()
