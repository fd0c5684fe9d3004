"""Destroying an identity: one asks, a second does it, and a receipt says so without a name."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from coordination.accounts import permissions
from coordination.accounts.models import Officer
from coordination.vault.models import Erasure, Identity, SealedField
from coordination.vault.services import chain, identities

MAY_ERASE = {"supervisor"}
AskedFor = Erasure.AskedFor


class OwnErasure(ValueError):
    """Whoever asked does not destroy."""


@transaction.atomic
def ask_erasure(
    *, subject: UUID, asked_for: Erasure.AskedFor, actor: Officer, now: datetime
) -> Erasure:
    """Ask to destroy a child's identity; asked again, the first request stands.

    Raises PermissionDenied, Identity.DoesNotExist.
    """
    _check_may_erase(subject, actor, now)
    Identity.objects.get(pk=subject)
    erasure, is_new = Erasure.objects.get_or_create(
        subject=subject, defaults={"asked_for": asked_for, "asked_by": actor, "asked_at": now}
    )
    if is_new:
        _record("erasure_ask", erasure, str(actor.pk), now)
    return erasure


@transaction.atomic
def erase(*, erasure_id: UUID, actor: Officer, now: datetime) -> Erasure:
    """Destroy what was asked to be destroyed, and sign the receipt; all of it or nothing.

    Done twice is done once. Raises Erasure.DoesNotExist, PermissionDenied, OwnErasure.
    """
    erasure = Erasure.objects.select_for_update().get(pk=erasure_id)
    _check_may_erase(erasure.subject, actor, now)
    if erasure.erased_at:
        return erasure
    if erasure.asked_by_id == actor.pk:
        raise OwnErasure
    erasure.erased_by = actor
    _destroy(erasure, str(actor.pk), now)
    return erasure


@transaction.atomic
def erase_by_table(*, subject: UUID, now: datetime) -> Erasure:
    """Destroy what the retention table says was kept long enough. Twice is once."""
    erasure, _is_new = Erasure.objects.select_for_update().get_or_create(
        subject=subject, defaults={"asked_for": AskedFor.RETENTION, "asked_at": now}
    )
    if erasure.erased_at is None and erasure.asked_by_id is None:
        _destroy(erasure, chain.BY_OPERATOR, now)
    return erasure


def subjects_asked_by_people() -> set[UUID]:
    """Return the children whose erasure a person asked for and a second has not done yet."""
    open_ones = Erasure.objects.filter(asked_by__isnull=False, erased_at__isnull=True)
    return set(open_ones.values_list("subject", flat=True))


def _destroy(erasure: Erasure, by: str, now: datetime) -> None:
    erasure.digest, erasure.fields = _digest_of(erasure.subject)
    erasure.erased_at = now
    identities.erase_identity(subject=erasure.subject, now=now)
    erasure.save(update_fields=["digest", "fields", "erased_at", "erased_by"])
    _record("erasure", erasure, by, now)


def _digest_of(subject: UUID) -> tuple[str, int]:
    """Return SHA-256 over the wrapped key and all ciphertext, and how many fields there were."""
    identity = Identity.objects.select_for_update().get(pk=subject)
    digest, count = hashlib.sha256(bytes(identity.wrapped_key or b"")), 0
    for row in SealedField.objects.filter(subject=subject).order_by("field"):
        digest.update(row.field.encode() + bytes(row.nonce) + bytes(row.ciphertext))
        count += 1
    return digest.hexdigest(), count


def _check_may_erase(subject: UUID, actor: Officer, now: datetime) -> None:
    permissions.check_reaches_child(
        officer=actor, subject=subject, roles=MAY_ERASE, on=timezone.localdate(now)
    )


def _record(purpose: str, erasure: Erasure, by: str, now: datetime) -> None:
    chain.append(
        [
            chain.Entry(
                at=now,
                actor_id=by,
                subject=erasure.subject,
                fields="",
                purpose=purpose,
                reason=str(erasure.asked_for),
            )
        ]
    )
