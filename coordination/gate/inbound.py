"""Reading: the office looks at the site's tables through these typed readers, and nowhere else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from donations.goods.models import PledgeLine
from donations.ledger import queries as ledger
from donations.ledger.models import Disbursement, Fund
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


@dataclass(frozen=True)
class FundForOffice:
    """A fund and what the books say it holds, in whole minor units."""

    code: str
    name_zh: str
    name_en: str
    purpose: str
    currency: str
    closed_on: date | None
    free_minor: int
    committed_minor: int
    spent_minor: int


class NoSuchFund(LookupError):
    """The site has no fund of this code."""


def funds() -> list[FundForOffice]:
    """Return all funds with what they hold, by code, in three queries however many."""
    return _funds(Fund.objects.order_by("code"))


def fund(*, code: str) -> FundForOffice:
    """Return one fund. Raises NoSuchFund."""
    found = _funds(Fund.objects.filter(code=code))
    if not found:
        raise NoSuchFund(code)
    return found[0]


def disbursement_stages(*, disbursement_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return what the books say of these payments; what has not arrived is left out."""
    rows = Disbursement.objects.filter(pk__in=disbursement_ids)
    return dict(rows.values_list("pk", "stage"))


def disbursement_stage(*, disbursement_id: UUID) -> str:
    """Return what the books say of one payment, or nothing while it has not arrived."""
    return disbursement_stages(disbursement_ids=[disbursement_id]).get(disbursement_id, "")


def _funds(rows: QuerySet[Fund]) -> list[FundForOffice]:
    return [
        FundForOffice(
            code=held.fund.code,
            name_zh=held.fund.name_zh,
            name_en=held.fund.name_en,
            purpose=held.fund.purpose,
            currency=held.fund.currency,
            closed_on=held.fund.closed_on,
            free_minor=held.free_minor,
            committed_minor=held.committed_minor,
            spent_minor=held.spent_minor,
        )
        for held in ledger.statements(list(rows))
    ]
