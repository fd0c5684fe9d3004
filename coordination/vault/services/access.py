"""The one door to what is sealed: a record first, then the right, then the value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from coordination.accounts.models import Officer
from coordination.registry import queries as registry
from coordination.scope import scopes
from coordination.vault import keys, rights
from coordination.vault.models import AccessRecord, Identity, SealedField
from coordination.vault.services import alarms, chain, emergencies, limits, sealing

NO_FIELD = "-"  # asked for nothing: refused, and still a look


class LooksUsedUp(PermissionDenied):
    """The day's looks are used up; a supervisor can grant more."""


@dataclass(frozen=True)
class Asked:
    """What was asked for, alike for each child."""

    fields: str
    purpose: rights.Purpose
    reason: str
    actor: Officer
    now: datetime

    def entry(self, subject: UUID, role: str, outcome: str) -> chain.Entry:
        return chain.Entry(
            at=self.now,
            actor_id=str(self.actor.pk),
            role=role,
            subject=subject,
            fields=self.fields,
            purpose=str(self.purpose),
            reason=self.reason,
            outcome=outcome,
        )


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
    if any child is out of the actor's reach, LooksUsedUp beyond the day's number of children.
    """
    wanted = sorted(set(subjects))
    roles = {s: _role_allowed(actor, s, frozenset(fields), purpose, now) for s in wanted}
    is_right = bool(reason.strip()) and all(roles.values())
    with transaction.atomic(durable=True):
        chain.lock()  # whoever counts what was read must not be overtaken
        is_within = limits.has_looks_left(
            officer=actor, roles=set(roles.values()), subjects=wanted, now=now
        )
        outcome = chain.ALLOWED if is_right and is_within else chain.REFUSED
        asked = Asked(",".join(sorted(fields)) or NO_FIELD, purpose, reason.strip(), actor, now)
        chain.append([asked.entry(subject, roles[subject], outcome) for subject in wanted])
        alarms.watch(officer=actor, now=now, is_used_up=is_right and not is_within)
    if not is_right:
        raise PermissionDenied
    if not is_within:
        raise LooksUsedUp
    if purpose == rights.Purpose.EMERGENCY:  # the child may live beyond the officer's reach
        with scopes.beyond_reach(scopes.Errand.EMERGENCY):
            return _decrypt(wanted, fields)
    return _decrypt(wanted, fields)


def verify_chain() -> int | None:
    """Return the position of the first record that does not fit, or None when the chain holds."""
    return chain.first_misfit(AccessRecord.objects.order_by("position").iterator())


def _role_allowed(
    actor: Officer, subject: UUID, fields: frozenset[str], purpose: rights.Purpose, now: datetime
) -> str:
    """Return the role that gives the right here, or nothing."""
    roles = registry.roles_for_child(officer=actor, subject=subject, on=timezone.localdate(now))
    if purpose == rights.Purpose.EMERGENCY and emergencies.is_open(actor, subject, now):
        roles = [rights.IN_EMERGENCY]
    return next((role for role in roles if rights.may_read(role, purpose, fields)), "")


def _decrypt(subjects: list[UUID], fields: Sequence[str]) -> dict[UUID, dict[str, str]]:
    ring = keys.keyring()
    data_keys = {
        identity.subject: sealing.data_key_of(identity, ring)
        for identity in Identity.objects.filter(pk__in=subjects)
    }
    values: dict[UUID, dict[str, str]] = {subject: {} for subject in subjects}
    for row in SealedField.objects.filter(subject__in=subjects, field__in=fields):
        values[row.subject][row.field] = sealing.opened(row, data_keys[row.subject])
    return values
