"""The closed list of what may leave. Counts, public codes and dates; no free text about a child.

Areas and schools carry their public names; everything else a message can hold is a number, a
date, a code from a closed list or a random public id.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from home.catalogue.items import ITEMS

STEP = 5
FEWEST_RECEIVERS = 10


def _known_item(code: str) -> str:
    if code not in ITEMS:
        raise ValueError("not in the catalogue")
    return code


def _floored(count: int) -> int:
    if count % STEP:
        raise ValueError(f"counts leave in steps of {STEP}")
    return count


ItemCode = Annotated[str, AfterValidator(_known_item)]
Floored = Annotated[int, Field(ge=0), AfterValidator(_floored)]
PublicName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
CampaignCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{3,60}$")]
FundCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,60}$")]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
ReasonCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,40}$")]


class Message(BaseModel):
    """A message is frozen, typed strictly when built, and refuses a key it does not know."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid")


class ReleasedArea(Message):
    area_id: UUID
    name_zh: PublicName
    name_en: PublicName
    schools_zh: tuple[PublicName, ...] = Field(min_length=3)


class ReleasedCell(Message):
    cell_id: UUID
    area_id: UUID
    item: ItemCode
    size_from: Annotated[int, Field(gt=0)] | None
    size_to: Annotated[int, Field(gt=0)] | None
    asked: Annotated[Floored, Field(ge=10)]


class BoardRelease(Message):
    kind: Literal["board_release"] = "board_release"
    release_id: UUID
    campaign: CampaignCode
    wave: Annotated[int, Field(ge=1)]
    published_on: date
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    areas: tuple[ReleasedArea, ...]
    cells: tuple[ReleasedCell, ...]


class LotCommitment(Message):
    """What became of one line of a pledge. What the donor sent is exact, the rest is floored."""

    kind: Literal["lot_commitment"] = "lot_commitment"
    lot_id: UUID
    pledge_reference: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z-]{6,12}$")]
    item: ItemCode
    size: Annotated[int, Field(gt=0)] | None
    received: Annotated[int, Field(ge=0)]
    accepted: Annotated[int, Field(ge=0)]
    reject_reason: ReasonCode
    stage: Literal["received", "matched", "packed", "delivered"]
    matched_floor: Floored
    packed_floor: Floored
    delivered_floor: Floored
    told_on: date


class DeliverySummary(Message):
    """Pieces of one item handed over in an area in one week, after countersignature."""

    kind: Literal["delivery_summary"] = "delivery_summary"
    summary_id: UUID
    campaign: CampaignCode
    area_zh: PublicName
    area_en: PublicName
    week: Annotated[str, StringConstraints(pattern=r"^\d{4}-W\d{2}$")]
    item: ItemCode
    packed_floor: Floored
    delivered_floor: Floored
    returned_floor: Floored


class GuardVerdict(Message):
    """Whether a text of the site may go out. Not what was met, not whether anything was."""

    kind: Literal["guard_verdict"] = "guard_verdict"
    check_id: UUID
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    verdict: Literal["clear", "desk"]


class DisbursementPosted(Message):
    """Money of a fund set aside, paid, given back to it, or returned by the bank: in sums.

    Not who was paid nor how much one of them got; `receivers_floor` is 0 for a supplier.
    """

    kind: Literal["disbursement_posted"] = "disbursement_posted"
    disbursement_id: UUID
    fund: FundCode
    stage: Literal["committed", "spent", "released", "returned"]
    instalment: Annotated[int, Field(ge=1)]
    instalments: Annotated[int, Field(ge=1, le=12)]
    total_minor: Annotated[int, Field(gt=0)]
    returned_minor: Annotated[int, Field(ge=0)]
    currency: CurrencyCode
    receivers_floor: Floored
    on: date

    @model_validator(mode="after")
    def _is_within(self) -> Self:
        if self.instalment > self.instalments or self.returned_minor > self.total_minor:
            raise ValueError("more than the whole")
        if (self.stage == "returned") != (self.returned_minor > 0):
            raise ValueError("what came back is told when it came back")
        if 0 < self.receivers_floor < FEWEST_RECEIVERS:
            raise ValueError("too few receivers for a sum")
        return self


Sendable = BoardRelease | LotCommitment | DeliverySummary | GuardVerdict | DisbursementPosted
AnyMessage = Annotated[Sendable, Field(discriminator="kind")]


def floored(count: int) -> int:
    """Return a count as it may leave: down to the next multiple of five."""
    return count // STEP * STEP
