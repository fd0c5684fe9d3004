"""Reading: the office looks at the site's tables through these typed readers, and nowhere else."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from donations.goods.models import PledgeLine
from home.campaigns.models import Campaign
from home.reading.digest import digest_of
from home.reading.models import CheckAlarm, TextCheck, TextVerdict


@dataclass(frozen=True)
class CampaignForOffice:
    code: str
    name_zh: str
    name_en: str
    county_code: str
    starts_on: date
    deliver_on: date


@dataclass(frozen=True)
class LineForOffice:
    """One announced line of a pledge. No donor: the office handles goods, not givers."""

    line_id: UUID
    pledge_reference: str
    item: str
    size: int | None
    band: tuple[int | None, int | None] | None  # any size from the first to below the second
    quantity: int  # promised against the board, plus what is taken in reserve
    expected_on: date


def campaign(*, code: str) -> CampaignForOffice:
    """Return the campaign; raises Campaign.DoesNotExist."""
    row = Campaign.objects.get(code=code)
    return CampaignForOffice(
        row.code, row.name_zh, row.name_en, row.county_id, row.starts_on, row.deliver_on
    )


def announced_lines(*, campaign_code: str) -> list[LineForOffice]:
    """Return the lines of announced pledges that bring at least one piece."""
    lines = (
        PledgeLine.objects.filter(pledge__campaign__code=campaign_code, pledge__state="announced")
        .select_related("pledge")
        .order_by("pledge__reference", "item", "size", "pk")
    )
    return [
        LineForOffice(
            line_id=line.pk,
            pledge_reference=line.pledge.reference,
            item=line.item,
            size=line.size,
            band=(line.band_from, line.band_to) if line.has_band else None,
            quantity=line.promised + line.reserve,
            expected_on=line.pledge.expected_on,
        )
        for line in lines
        if line.promised + line.reserve
    ]


@dataclass(frozen=True)
class TextForOffice:
    """The words of one version of a page, as they are to be published."""

    check_id: UUID
    digest: str
    parts: tuple[tuple[str, str], ...]  # (place, text)
    requested_at: datetime

    @property
    def is_whole(self) -> bool:
        """Return whether the words are the ones the number was made of."""
        return digest_of(self.parts) == self.digest


def waiting_texts(*, most: int) -> list[TextForOffice]:
    """Return texts without an answer, the oldest first."""
    answered = TextVerdict.objects.values("check_id")
    waiting = TextCheck.objects.exclude(pk__in=answered).order_by("requested_at", "pk")
    return [_text(row) for row in waiting[:most]]


def text(*, check_id: UUID) -> TextForOffice:
    """Return one text; raises TextCheck.DoesNotExist once it was purged."""
    return _text(TextCheck.objects.get(pk=check_id))


def check_alarms() -> list[tuple[int, date]]:
    """Return (author's number, day) of those who asked for too many readings."""
    return list(CheckAlarm.objects.order_by("pk").values_list("author_id", "on"))


def _text(row: TextCheck) -> TextForOffice:
    parts = tuple((place, words) for place, words in row.parts)
    return TextForOffice(row.pk, row.digest, parts, row.requested_at)
