"""Access in an emergency: asked with a reason, granted by a second person, over by itself."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from coordination.accounts import permissions
from coordination.accounts.models import Officer
from coordination.registry import queries as registry
from coordination.scope import scopes
from coordination.vault.models import Emergency
from coordination.vault.services import chain, lookups

MAY_ASK = {"director", "supervisor"}
MAY_GRANT = {"supervisor"}


class NoReason(ValueError):
    """An emergency is told in a sentence."""


class OwnRequest(ValueError):
    """Whoever asks does not grant."""


class NotWaiting(ValueError):
    """The request was granted, ended or has lapsed."""


def ask_emergency(*, id_no: str, reason: str, actor: Officer, now: datetime) -> Emergency:
    """Ask for access to the child with this number, also beyond one's reach.

    The answer is the same whether or not a child has the number: whoever asks learns nothing.
    Raises PermissionDenied, NoReason, lookups.TooManyLookUps.
    """
    _check_may_ask(actor, now)
    if not reason.strip():
        raise NoReason
    with scopes.beyond_reach(scopes.Errand.EMERGENCY):
        found = lookups.look_up(
            field="id_no", value=id_no, reason=f"emergency: {reason}"[:200], actor=actor, now=now
        )
    with transaction.atomic(durable=True):
        emergency = Emergency.objects.create(
            subject=found[0] if found else None,
            reason=reason.strip()[:200],
            asked_by=actor,
            asked_at=now,
            ends_at=now + lasting(),
        )
        _record("emergency_ask", emergency, actor, now)
    return emergency


def grant_emergency(*, emergency_id: UUID, actor: Officer, now: datetime) -> Emergency:
    """Grant a request of somebody else, for some hours from now.

    Raises Emergency.DoesNotExist, PermissionDenied, OwnRequest, NotWaiting.
    """
    with transaction.atomic(durable=True):
        emergency = Emergency.objects.select_for_update().get(pk=emergency_id)
        if emergency.subject is None:
            raise PermissionDenied
        permissions.check_reaches_child(
            officer=actor, subject=emergency.subject, roles=MAY_GRANT, on=timezone.localdate(now)
        )
        if emergency.asked_by_id == actor.pk:
            raise OwnRequest
        if emergency.granted_at or emergency.ends_at <= now:
            raise NotWaiting
        emergency.granted_at, emergency.granted_by = now, actor
        emergency.ends_at = now + lasting()
        emergency.save(update_fields=["granted_at", "granted_by", "ends_at"])
        _record("emergency_grant", emergency, actor, now)
    return emergency


def end_emergency(*, emergency_id: UUID, actor: Officer, now: datetime) -> Emergency:
    """End it before its time: who asked, or a supervisor over the child. Twice is once.

    Raises Emergency.DoesNotExist, PermissionDenied.
    """
    with transaction.atomic(durable=True):
        emergency = Emergency.objects.select_for_update().get(pk=emergency_id)
        if emergency.asked_by_id != actor.pk:
            _check_oversees(emergency, actor, now)
        if emergency.ends_at > now:
            emergency.ends_at = now
            emergency.save(update_fields=["ends_at"])
            _record("emergency_end", emergency, actor, now)
    return emergency


def is_open(officer: Officer, subject: UUID, now: datetime) -> bool:
    """Return whether a granted request of this officer for this child is in force."""
    granted = Emergency.objects.filter(asked_by=officer, subject=subject, granted_at__lte=now)
    may_still = registry.duties_on(officer=officer, on=timezone.localdate(now)).exists()
    return may_still and granted.filter(ends_at__gt=now).exists()


def lasting() -> timedelta:
    return timedelta(hours=settings.VAULT_EMERGENCY_HOURS)


def _check_may_ask(actor: Officer, now: datetime) -> None:
    duties = registry.duties_on(officer=actor, on=timezone.localdate(now))
    if not duties.filter(role__in=MAY_ASK).exists():
        raise PermissionDenied


def _check_oversees(emergency: Emergency, actor: Officer, now: datetime) -> None:
    if emergency.subject is None:
        raise PermissionDenied
    permissions.check_reaches_child(
        officer=actor, subject=emergency.subject, roles=MAY_GRANT, on=timezone.localdate(now)
    )


def _record(purpose: str, emergency: Emergency, actor: Officer, now: datetime) -> None:
    chain.append(
        [
            chain.Entry(
                at=now,
                actor_id=str(actor.pk),
                subject=emergency.subject or chain.NOBODY,
                fields="",
                purpose=purpose,
                reason=emergency.reason,
            )
        ]
    )
