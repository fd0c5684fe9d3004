"""Paying out of a fund. The office decides; the books say whether the money is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import router, transaction

from donations.ledger.models import Disbursement, Fund, Posting
from donations.ledger.services.books import Movement, book
from donations.ledger.services.errors import FundIsShort, LedgerRefused
from donations.publiclog import services as log

Kind, Stage = Posting.Kind, Disbursement.Stage


class NotInThisStage(LedgerRefused):
    """The disbursement is not where this step begins."""


@dataclass(frozen=True)
class Payment:
    """A payment to many: instalment `instalment` of `instalments`, receivers floored."""

    disbursement_id: UUID
    total_minor: int
    instalment: int
    instalments: int
    receivers_floor: int


def commit_disbursement(*, fund: Fund, payment: Payment, on: date, now: datetime) -> Disbursement:
    """Set money aside for an approved payment, or note that the fund has not enough.

    The same disbursement again answers as the first time.
    """
    with transaction.atomic(using=router.db_for_write(Disbursement)):
        known = Disbursement.objects.filter(pk=payment.disbursement_id).first()
        if known is not None:
            return known
        stage = Stage.COMMITTED
        try:
            total = payment.total_minor
            amounts = {"free": total, "committed": -total}
            _book(fund, payment.disbursement_id, Kind.COMMITTED, amounts, on=on, now=now)
        except FundIsShort:
            stage = Stage.REFUSED
        return Disbursement.objects.create(
            disbursement_id=payment.disbursement_id,
            fund=fund,
            stage=stage,
            instalment=payment.instalment,
            instalments=payment.instalments,
            total_minor=payment.total_minor,
            receivers_floor=payment.receivers_floor,
            committed_on=on,
        )


def spend_disbursement(*, disbursement_id: UUID, on: date, now: datetime) -> Disbursement:
    """Book that the bank has paid it. Raises NotInThisStage."""
    with transaction.atomic(using=router.db_for_write(Disbursement)):
        row = _locked(disbursement_id, begins=Stage.COMMITTED, ends=Stage.SPENT)
        if row.stage == Stage.COMMITTED:
            amounts = {"committed": row.total_minor, "bank": -row.total_minor}
            _book(row.fund, row.pk, Kind.SPENT, amounts, on=on, now=now)
            _enter(row, "spent", -row.total_minor, now)
        return _settled(row, Stage.SPENT, on)


def release_disbursement(*, disbursement_id: UUID, on: date, now: datetime) -> Disbursement:
    """Give approved money back to the fund: it will not be paid. Raises NotInThisStage."""
    with transaction.atomic(using=router.db_for_write(Disbursement)):
        row = _locked(disbursement_id, begins=Stage.COMMITTED, ends=Stage.RELEASED)
        if row.stage == Stage.COMMITTED:
            amounts = {"committed": row.total_minor, "free": -row.total_minor}
            _book(row.fund, row.pk, Kind.RELEASED, amounts, on=on, now=now)
        return _settled(row, Stage.RELEASED, on)


def return_disbursement(
    *, disbursement_id: UUID, returned_minor: int, on: date, now: datetime
) -> Disbursement:
    """Book what the bank sent back of a payment, in whole so far. Raises NotInThisStage."""
    with transaction.atomic(using=router.db_for_write(Disbursement)):
        row = _locked(disbursement_id, begins=Stage.SPENT, ends=Stage.RETURNED)
        came = returned_minor - row.returned_minor
        if came > 0:
            amounts = {"bank": came, "free": -came}
            key = f"{row.pk}:{returned_minor}"
            _book(row.fund, key, Kind.RETURNED, amounts, on=on, now=now)
            _enter(row, f"returned:{returned_minor}", came, now)
            row.returned_minor = returned_minor
        return _settled(row, Stage.RETURNED, on)


def _locked(
    disbursement_id: UUID, *, begins: Disbursement.Stage, ends: Disbursement.Stage
) -> Disbursement:
    rows = Disbursement.objects.select_for_update(of=("self",)).select_related("fund__charity")
    row = rows.get(pk=disbursement_id)
    if row.stage not in {begins, ends}:
        raise NotInThisStage(row.stage)
    return row


def _settled(row: Disbursement, stage: Disbursement.Stage, on: date) -> Disbursement:
    if row.stage != stage or stage == Stage.RETURNED:
        row.stage, row.settled_on = stage, on
        row.save(update_fields=["stage", "settled_on", "returned_minor"])
    return row


def _enter(row: Disbursement, what: str, amount_minor: int, now: datetime) -> None:
    """Let a payment enter the public log: which instalment, how much, how many at least."""
    body = {
        "currency": row.fund.currency,
        "instalment": row.instalment,
        "instalments": row.instalments,
        "receivers_floor": row.receivers_floor,
    }
    is_back = amount_minor > 0
    log.queue(
        key=f"disbursement:{row.pk}:{what}",
        kind="correction" if is_back else "spent",
        subject=row.fund.code,
        body={"currency": row.fund.currency, "of": "spent"} if is_back else body,
        now=now,
        amount_minor=amount_minor,
    )


def _book(
    fund: Fund,
    name: UUID | str,
    kind: Posting.Kind,
    amounts: Mapping[str, int],
    *,
    on: date,
    now: datetime,
) -> None:
    movement = Movement(f"disbursement:{name}:{kind}", kind, amounts, on)
    book(fund=fund, movement=movement, now=now)
