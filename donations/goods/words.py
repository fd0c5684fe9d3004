"""Lines of a pledge in words, for pages, mail and paper."""

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext

from donations.goods.bands import Band, band_words, size_words
from donations.goods.models import PledgeLine
from donations.goods.offers import Answer
from donations.goods.reasons import answer_sentence
from home.catalogue.items import ITEMS

TONES = {"needed": "done", "partly": "wait", "not_needed": "plain", "not_acceptable": "stop"}


@dataclass(frozen=True)
class LineWords:
    """One line with its answer; `taken` counts the promise and the reserve."""

    item: str
    size: str
    offered: int
    promised: int
    reserve: int
    code: str
    word: str
    tone: str
    reason: str

    @property
    def taken(self) -> int:
        return self.promised + self.reserve

    @property
    def offered_pieces(self) -> str:
        return pieces(self.code, self.offered)

    @property
    def promised_pieces(self) -> str:
        return pieces(self.code, self.promised) if self.promised else ""

    @property
    def reserve_pieces(self) -> str:
        return pieces(self.code, self.reserve) if self.reserve else ""

    @property
    def taken_pieces(self) -> str:
        return pieces(self.code, self.taken)


def item_name(code: str) -> str:
    return ITEMS[code].name(get_language() or "zh-hans")


def pieces(code: str, count: int) -> str:
    """Return a count with its counter word; English counts pieces."""
    if (get_language() or "").startswith("zh"):
        return f"{count} {ITEMS[code].unit_zh}"
    return ngettext("%(count)s piece", "%(count)s pieces", count) % {"count": count}


def size_of(item: str, size: int | None, band: Band | None) -> str:
    if size is not None:
        return size_words(item, size)
    return band_words(item, band or Band())


def line_words(line: PledgeLine) -> LineWords:
    band = Band(line.band_from, line.band_to) if line.has_band else None
    return LineWords(
        item=item_name(line.item),
        size=size_of(line.item, line.size, band),
        offered=line.offered,
        promised=line.promised,
        reserve=line.reserve,
        code=line.item,
        word=str(PledgeLine.Answer(line.answer).label),
        tone=TONES[line.answer],
        reason=answer_sentence(line.reason),
    )


def answer_words(answer: Answer) -> LineWords:
    offer = answer.offer
    return LineWords(
        item=item_name(offer.item),
        size=size_of(offer.item, offer.size, offer.band),
        offered=offer.pieces,
        promised=answer.promised,
        reserve=answer.reserve,
        code=offer.item,
        word=str(PledgeLine.Answer(answer.word).label),
        tone=TONES[answer.word],
        reason=answer_sentence(answer.reason),
    )
