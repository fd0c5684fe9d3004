"""A person's word on a need and a lot: together, or never; always with the reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from coordination.accounts.models import Officer
from coordination.matching import queries
from coordination.matching.models import Lot, Ruling
from coordination.matching.permissions import check_rules_on, local_day
from coordination.needs.models import Drive, Need
from coordination.needs.sizing.rules import rules_on


class ReasonMissing(Exception):
    pass


class RulingDoesNotFit(Exception):
    """The lot can never serve this need: other item, smaller or far larger size, other sex."""


class RulingStands(Exception):
    """There is a word on this pair, or another pin of this need, already."""


class NeedIsPacked(Exception):
    """What is packed is no longer a matter of matching."""


class RulingIsLifted(Exception):
    pass


@transaction.atomic
def rule(
    *, need_id: UUID, lot_id: UUID, kind: str, reason: str, actor: Officer, now: datetime
) -> Ruling:
    """Pin a need to a lot, or forbid the pair; the next run heeds it.

    Raises PermissionDenied, ReasonMissing, RulingDoesNotFit, RulingStands, NeedIsPacked.
    """
    need = Need.objects.select_related("drive", "child").get(pk=need_id)
    lot = Lot.objects.get(pk=lot_id, drive=need.drive_id)
    check_rules_on(actor=actor, need=need, now=now)
    if not reason.strip():
        raise ReasonMissing
    if not queries.can_serve(lot, need, rules=rules_on(local_day(now))):
        raise RulingDoesNotFit
    Drive.objects.select_for_update().get(pk=need.drive_id)
    if Need.objects.filter(queries.packed("pack_line"), pk=need.pk).exists():
        raise NeedIsPacked
    clash = Q(lot=lot) | Q(kind=Ruling.Kind.PIN) if kind == Ruling.Kind.PIN else Q(lot=lot)
    if Ruling.objects.filter(clash, need=need, lifted_at__isnull=True).exists():
        raise RulingStands
    return Ruling.objects.create(
        drive=need.drive,
        need=need,
        lot=lot,
        kind=Ruling.Kind(kind),
        reason=reason.strip(),
        made_by=actor,
        made_at=now,
    )


@transaction.atomic
def lift_ruling(*, ruling_id: UUID, actor: Officer, now: datetime) -> Ruling:
    """Take a ruling back; it stays in the history. Raises PermissionDenied, RulingIsLifted."""
    rulings = Ruling.objects.select_for_update(of=("self",)).select_related("need")
    ruling = rulings.get(public_id=ruling_id)
    check_rules_on(actor=actor, need=ruling.need, now=now)
    if ruling.lifted_at:
        raise RulingIsLifted
    ruling.lifted_at = now
    ruling.save(update_fields=["lifted_at"])
    return ruling
