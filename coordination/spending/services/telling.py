"""What the public books are told of a payment: sums, instalment, a floored count."""

from datetime import datetime
from typing import Literal

from coordination.accounts.models import Officer
from coordination.gate import origins, outbound
from coordination.gate.messages import DisbursementPosted, floored
from coordination.spending.models import Disbursement
from coordination.spending.permissions import local_day

Stage = Literal["committed", "spent", "released", "returned"]
ACTS = {
    "committed": origins.Act.PAYMENT_APPROVED,
    "spent": origins.Act.PAYMENT_PAID,
    "released": origins.Act.PAYMENT_WITHDRAWN,
    "returned": origins.Act.PAYMENT_RETURNED,
}


def tell_books(*, payment: Disbursement, stage: Stage, actor: Officer, now: datetime) -> None:
    """Send the payment's new stage through the gate, in the transaction of the act."""
    plan = payment.plan
    message = DisbursementPosted(
        disbursement_id=payment.pk,
        fund=plan.fund,
        stage=stage,
        instalment=payment.instalment,
        instalments=payment.instalments,
        total_minor=payment.total_minor,
        returned_minor=payment.returned_minor,
        currency=plan.currency,
        receivers_floor=floored(payment.receivers),
        on=local_day(now),
    )
    origin = origins.origin_without_families(
        act=ACTS[stage], drive=plan.drive, actor=actor, now=now
    )
    outbound.send(message=message, origin=origin, now=now)
