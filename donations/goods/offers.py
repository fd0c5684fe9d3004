"""The instant answer, line by line: what of an offer the board still asks for.

Pure arithmetic on published numbers. It never knows more than the board says, so the answer to
too much is the same for every cell.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from donations.goods import policy
from donations.goods.bands import Band


@dataclass(frozen=True)
class Offer:
    """Pieces of one item, of an exact size or of any size in a band."""

    item: str
    pieces: int
    size: int | None = None
    band: Band | None = None
    fault: str = ""  # what is wrong with the pieces themselves: used, no_label, damaged

    @property
    def key(self) -> tuple[str, int | None, Band | None, str]:
        return self.item, self.size, self.band, self.fault

    def fits(self, cell: "OpenCell") -> bool:
        if cell.item != self.item or (self.band is not None and cell.band != self.band):
            return False
        return self.size is None or cell.band.holds(self.size)


@dataclass(frozen=True)
class OpenCell:
    """A line of the board with what is pledged by others."""

    key: UUID
    item: str
    band: Band
    asked: int
    pledged: int

    @property
    def left(self) -> int:
        return self.asked - self.pledged

    def without(self, pieces: int) -> "OpenCell":
        """Return the cell as it was before these pieces were pledged."""
        return replace(self, pledged=self.pledged - pieces)


@dataclass
class Answer:
    """What becomes of one offer: promised to cells, taken in reserve, the rest not needed."""

    offer: Offer
    reason: str = ""
    reserve: int = 0
    shares: dict[UUID, int] = field(default_factory=dict)

    @property
    def promised(self) -> int:
        return sum(self.shares.values())

    @property
    def taken(self) -> int:
        return self.promised + self.reserve

    @property
    def over(self) -> int:
        return self.offer.pieces - self.taken

    @property
    def word(self) -> str:
        """Return the code of PledgeLine.Answer."""
        if self.reason in policy.FAULT_OF_REASON:
            return "not_acceptable"
        if self.promised == self.offer.pieces:
            return "needed"
        return "partly" if self.taken else "not_needed"


Take = Callable[[OpenCell, int], int]


def within_left(cell: OpenCell, wanted: int) -> int:
    """Grant from the board as it was read; the preview's way of counting."""
    return min(wanted, cell.left)


def answer_offer(
    *,
    offers: Sequence[Offer],
    cells: Iterable[OpenCell],
    on: date,
    take: Take = within_left,
    reserve_limit: int = 0,
) -> list[Answer]:
    """Answer every offer in its order; `take` grants pieces of one cell, in key order of cells.

    Key order keeps two donors who press at once from waiting for each other in a ring.
    """
    answers = [
        Answer(offer, policy.refusal(item=offer.item, fault=offer.fault, on=on)) for offer in offers
    ]
    open_answers = [answer for answer in answers if not answer.reason]
    in_order = sorted(cells, key=lambda cell: cell.key)
    for place, cell in enumerate(in_order):
        _share_out(cell, _asking(open_answers, cell, in_order[place + 1 :]), take)
    for answer in open_answers:
        answer.reserve = min(answer.over, reserve_limit)
        reserve_limit -= answer.reserve
        answer.reason = _reason(answer, in_order)
    return answers


def _asking(answers: Sequence[Answer], cell: OpenCell, later: Sequence[OpenCell]) -> list[Answer]:
    """Return who still wants this cell, those with the least room elsewhere first."""
    asking = [answer for answer in answers if answer.over and answer.offer.fits(cell)]
    return sorted(asking, key=lambda answer: _room(answer.offer, later) - answer.over)


def _room(offer: Offer, cells: Sequence[OpenCell]) -> int:
    return sum(cell.left for cell in cells if offer.fits(cell))


def _share_out(cell: OpenCell, asking: list[Answer], take: Take) -> None:
    granted = take(cell, sum(answer.over for answer in asking))
    for answer in asking:
        share = min(granted, answer.over)
        if share:
            answer.shares[cell.key] = share
            granted -= share


def _reason(answer: Answer, cells: Sequence[OpenCell]) -> str:
    if not answer.over:
        return "partly_reserve" if answer.reserve else ""
    if not any(answer.offer.fits(cell) for cell in cells):
        return "size_not_asked"
    return "enough_pledged"
