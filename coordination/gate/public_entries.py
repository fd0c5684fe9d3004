"""What of a message enters the public log: a delivery in clear, a donor's lot under a seal.

Each message is an entry of its own: what is told anew stands beside what was told before.
"""

from datetime import datetime
from uuid import UUID

from coordination.gate.messages import DeliverySummary, LotCommitment
from donations.publiclog import services

SEALED_OF_A_LOT = {
    *("pledge_reference", "item", "size", "received", "accepted", "stage"),
    *("matched_floor", "packed_floor", "delivered_floor"),
}


def queue_delivery(message: DeliverySummary, *, message_id: UUID, now: datetime) -> None:
    """Let the numbers of a week enter as everybody reads them on the site."""
    services.queue(
        key=f"delivery:{message.summary_id}:{message_id}",
        kind="delivered",
        subject=message.campaign,
        body=message.model_dump(mode="json", exclude={"kind", "campaign"}),
        now=now,
    )


def queue_lot(message: LotCommitment, *, message_id: UUID, campaign: str, now: datetime) -> None:
    """Let what became of a lot enter so that nobody but its donor can open it."""
    services.queue(
        key=f"lot:{message.lot_id}:{message_id}",
        kind="received",
        subject=campaign,
        body={},
        secret=message.model_dump(mode="json", include=SEALED_OF_A_LOT),
        now=now,
    )
