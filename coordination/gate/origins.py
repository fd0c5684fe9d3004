"""Why something leaves: the act, the drive, the officer's role, and what families agreed to."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from coordination.accounts.models import Officer
from coordination.consents.models import Consent
from coordination.consents.queries import RECEIVERS, in_force
from coordination.gate.models import OutboxMessage
from coordination.needs.models import Need
from coordination.registry import queries as registry

Act = OutboxMessage.Act
GOODS = Consent.Purpose.GOODS


@dataclass(frozen=True, slots=True)
class Origin:
    """`basis` counts children by the version of the text they agreed to; no child is in it."""

    act: str
    drive: str = ""
    actor_id: UUID | None = None
    role: str = ""
    basis: dict[str, Any] = field(default_factory=dict)


def origin_of(*, act: str, drive: str, actor: Officer, now: datetime) -> Origin:
    """Return why an officer's act lets something leave; two queries, whatever leaves."""
    basis = {"purpose": str(GOODS), "texts": _texts(drive, now)}
    return replace(origin_without_families(act=act, drive=drive, actor=actor, now=now), basis=basis)


def origin_without_families(*, act: str, drive: str, actor: Officer, now: datetime) -> Origin:
    """Return why a sum of money leaves: it rests on papers, on no family's answer."""
    on = timezone.localtime(now).date()
    roles = registry.duties_on(officer=actor, on=on).values_list("role", flat=True)
    return Origin(act=act, drive=drive, actor_id=actor.pk, role=" ".join(sorted(set(roles))))


def _texts(drive: str, now: datetime) -> dict[str, int]:
    """Count the drive's consenting children by text version."""
    on = timezone.localtime(now).date()
    asked = Need.objects.filter(drive=drive, child=OuterRef("child")).exclude(state="withdrawn")
    counted = (
        Consent.objects.filter(
            in_force(on=on), Exists(asked), purpose=GOODS, receiver=RECEIVERS[GOODS][0]
        )
        .values_list("text_version")
        .annotate(children=Count("pk"))
        .order_by("text_version")
    )
    return {str(version): children for version, children in counted}
