"""What the public books answered: the money is set aside, or the fund is short."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from coordination.gate import inbound
from coordination.spending.models import Disbursement

State = Disbursement.State
ANSWERS = {"committed": State.COMMITTED, "refused": State.REFUSED}


def take_answers() -> int:
    """Note what the books say of every payment that waits for them; return how many answered."""
    waiting = Disbursement.objects.filter(state=State.APPROVED).order_by("approved_at", "pk")
    return sum(_note(pk, stage) for pk, stage in _stages(waiting.values_list("pk", flat=True)))


def take_answer(*, disbursement_id: UUID) -> None:
    """Note what the books say of one payment."""
    for pk, stage in _stages([disbursement_id]):
        _note(pk, stage)


def _stages(ids: Iterable[UUID]) -> list[tuple[UUID, str]]:
    return list(inbound.disbursement_stages(disbursement_ids=list(ids)).items())


@transaction.atomic
def _note(disbursement_id: UUID, stage: str) -> bool:
    """Write an answer down; a payment that moved on meanwhile is left alone."""
    payment = Disbursement.objects.select_for_update().get(pk=disbursement_id)
    if payment.state != State.APPROVED or stage not in ANSWERS:
        return False
    payment.state = ANSWERS[stage]
    payment.save(update_fields=["state"])
    return True
