"""A pledge announced on the site, and people at the hub."""

from datetime import UTC, datetime

from coordination.accounts.models import Officer
from coordination.gate.models import OutboxMessage
from coordination.needs.models import Drive
from donations.goods.models import Pledge, PledgeLine
from tests.coordination.matching.factories import PledgeFactory, PledgeLineFactory
from tests.coordination.needs.factories import DriveFactory
from tests.coordination.signed_in import officer_with
from tests.home.campaigns.factories import CampaignFactory

ARRIVAL = datetime(2024, 12, 10, 4, tzinfo=UTC)


def drive_with_pledge(*sizes: int) -> tuple[Drive, Pledge]:
    """Return a drive and an announced pledge of 20 pairs in each of these sizes."""
    drive = DriveFactory.create()
    pledge = PledgeFactory.create(campaign=CampaignFactory.create(code=drive.code))
    for size in sizes:
        PledgeLineFactory.create(pledge=pledge, size=size)
    return drive, pledge


def band_line(pledge: Pledge) -> PledgeLine:
    """Return a line of 20 pairs in any size from 200 to 210."""
    return PledgeLineFactory.create(
        pledge=pledge, size=None, has_band=True, band_from=200, band_to=215
    )


def packer() -> Officer:
    return officer_with(role="packer")


def told() -> list[dict[str, object]]:
    """Return what the donors were told, in order."""
    return list(OutboxMessage.objects.order_by("position").values_list("payload", flat=True))
