"""What each message does to the site's tables."""

from collections.abc import Callable
from datetime import date, datetime
from functools import singledispatch
from uuid import UUID

from django.utils import timezone

from coordination.gate import public_entries
from coordination.gate.messages import (
    BoardRelease,
    DeliverySummary,
    DisbursementPosted,
    GuardVerdict,
    LotCommitment,
    Message,
)
from donations.goods import models as goods
from donations.ledger.models import Disbursement, Fund
from donations.ledger.services import disbursements as ledger
from donations.ledger.services.errors import MonthIsClosed
from home.campaigns.models import Campaign
from home.reading.models import TextVerdict


@singledispatch
def apply(message: Message, *, message_id: UUID, now: datetime) -> None:
    raise TypeError(f"no effect for {type(message).__name__}")


@apply.register
def _(message: BoardRelease, *, message_id: UUID, now: datetime) -> None:
    board = goods.Board.objects.create(
        release_id=message.release_id,
        campaign=Campaign.objects.get(code=message.campaign),
        wave=message.wave,
        published_on=message.published_on,
        digest=message.digest,
    )
    goods.BoardArea.objects.bulk_create(
        goods.BoardArea(
            public_id=area.area_id,
            board=board,
            name_zh=area.name_zh,
            name_en=area.name_en,
            schools_zh=list(area.schools_zh),
        )
        for area in message.areas
    )
    goods.BoardCell.objects.bulk_create(
        goods.BoardCell(
            public_id=cell.cell_id,
            board=board,
            area_id=cell.area_id,
            item=cell.item,
            size_from=cell.size_from,
            size_to=cell.size_to,
            asked=cell.asked,
        )
        for cell in message.cells
    )


@apply.register
def _(message: LotCommitment, *, message_id: UUID, now: datetime) -> None:
    told = message.model_dump(exclude={"kind", "lot_id", "pledge_reference"})
    pledge = goods.Pledge.objects.select_related("campaign").get(reference=message.pledge_reference)
    goods.LotProgress.objects.update_or_create(
        lot_id=message.lot_id, defaults={"pledge": pledge, **told}
    )
    public_entries.queue_lot(message, message_id=message_id, campaign=pledge.campaign.code, now=now)


@apply.register
def _(message: DeliverySummary, *, message_id: UUID, now: datetime) -> None:
    told = message.model_dump(exclude={"kind", "summary_id", "campaign"})
    goods.DeliverySummary.objects.update_or_create(
        summary_id=message.summary_id,
        defaults={"campaign": Campaign.objects.get(code=message.campaign), **told},
    )
    public_entries.queue_delivery(message, message_id=message_id, now=now)


@apply.register
def _(message: GuardVerdict, *, message_id: UUID, now: datetime) -> None:
    TextVerdict.objects.update_or_create(
        check_id=message.check_id,
        defaults={"digest": message.digest, "verdict": message.verdict},
    )


@apply.register
def _(message: DisbursementPosted, *, message_id: UUID, now: datetime) -> None:
    """Book it on its day; a month closed meanwhile takes nothing, then on the day of carrying."""
    book = _STAGES[message.stage]
    try:
        book(message, message.on, now)
    except MonthIsClosed:
        book(message, timezone.localdate(now), now)


def _commit(message: DisbursementPosted, on: date, now: datetime) -> None:
    """Set money aside; the books answer for themselves when the fund is short."""
    ledger.commit_disbursement(
        fund=Fund.objects.get(code=message.fund, currency=message.currency),
        payment=ledger.Payment(
            disbursement_id=message.disbursement_id,
            total_minor=message.total_minor,
            instalment=message.instalment,
            instalments=message.instalments,
            receivers_floor=message.receivers_floor,
        ),
        on=on,
        now=now,
    )


def _spend(message: DisbursementPosted, on: date, now: datetime) -> None:
    ledger.spend_disbursement(disbursement_id=message.disbursement_id, on=on, now=now)


def _release(message: DisbursementPosted, on: date, now: datetime) -> None:
    """Give back what was set aside; of a payment the books refused there is nothing to give."""
    payment = Disbursement.objects.filter(pk=message.disbursement_id)
    if not payment.filter(stage=Disbursement.Stage.REFUSED).exists():
        ledger.release_disbursement(disbursement_id=message.disbursement_id, on=on, now=now)


def _return(message: DisbursementPosted, on: date, now: datetime) -> None:
    ledger.return_disbursement(
        disbursement_id=message.disbursement_id,
        returned_minor=message.returned_minor,
        on=on,
        now=now,
    )


_STAGES: dict[str, Callable[[DisbursementPosted, date, datetime], None]] = {
    "committed": _commit,
    "spent": _spend,
    "released": _release,
    "returned": _return,
}
