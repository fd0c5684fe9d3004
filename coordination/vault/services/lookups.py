"""Exact look-ups in the blind indexes."""

from collections.abc import Collection
from uuid import UUID

from coordination.vault.services import names, numbers


def find_subject(*, field: str, value: str) -> list[UUID]:
    """Return the subjects whose indexed field has exactly this value."""
    return find_subjects(field=field, values=[value]).get(value, [])


def find_subjects(*, field: str, values: Collection[str]) -> dict[str, list[UUID]]:
    """Return the subjects by value, in one query for most; values nobody has are not in it."""
    return names.find(values=values) if field == names.FIELD else numbers.find(values=values)
