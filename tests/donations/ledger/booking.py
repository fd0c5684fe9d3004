"""Short ways to move invented money."""

from uuid import UUID, uuid4

from donations.ledger.models import Disbursement, Fund, Posting
from donations.ledger.services import disbursements, gifts
from donations.ledger.services.disbursements import Payment
from tests.donations.ledger.factories import NOON, TODAY


def give(fund: Fund, amount_minor: int, key: str = "") -> Posting:
    key = key or f"gift:{uuid4()}"
    return gifts.record_gift(fund=fund, key=key, amount_minor=amount_minor, on=TODAY, now=NOON)


def commit(fund: Fund, total_minor: int, name: UUID | None = None) -> Disbursement:
    payment = Payment(name or uuid4(), total_minor, instalment=1, instalments=2, receivers_floor=45)
    return disbursements.commit_disbursement(fund=fund, payment=payment, on=TODAY, now=NOON)


def spend(fund: Fund, total_minor: int) -> Disbursement:
    row = commit(fund, total_minor)
    return disbursements.spend_disbursement(disbursement_id=row.pk, on=TODAY, now=NOON)
