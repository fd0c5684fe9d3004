"""Money out of a fund: what is planned, each payment of it, and what proves it."""

from coordination.spending.models.evidence import Evidence, Look
from coordination.spending.models.payments import Disbursement, PaymentLine
from coordination.spending.models.plans import Plan, PlanReceiver

__all__ = ["Disbursement", "Evidence", "Look", "PaymentLine", "Plan", "PlanReceiver"]
