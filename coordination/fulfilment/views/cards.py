"""What a template needs of a pack, a line, a box: words and figures, nothing to work out."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.queries import stock
from coordination.fulfilment.wording import (
    item_name,
    kit_name,
    lacks,
    sex_sign,
    size_words,
    spaced,
    state_words,
)

TONES = {
    Pack.State.PLANNED: "wait",
    Pack.State.SEALED: "done",
    Pack.State.SHIPPED: "open",
    Pack.State.HANDED_OVER: "done",
    Pack.State.ABSENT: "wait",
    Pack.State.PROBLEM: "stop",
    Pack.State.RETURNED: "plain",
    Pack.State.SET_ASIDE: "stop",
}


@dataclass(frozen=True)
class PackCard:
    id: UUID
    code: str
    kit: str
    box: str
    box_id: UUID | None
    tone: str
    state: str
    is_open: bool
    is_sealed: bool
    is_set_aside: bool
    can_seal: bool
    packed: int
    lines: int
    missing: str  # names of short items


@dataclass(frozen=True)
class LineCard:
    item: str
    name: str
    size: str
    sex: str
    shelf: str
    state: str  # done, now or todo, as the window shows it
    asked: str  # only where another size goes in
    reason: str  # why it is short
    must_confirm: bool
    can_pack: bool
    is_packed: bool
    is_short: bool
    instead: tuple[tuple[str, str], ...]  # lot and words of what the rule offers


def pack_tone(pack: Pack, lines: Sequence[PackLine]) -> str:
    """Return the chip's tone; a sealed pack with a shortage does not look done."""
    return "wait" if lacks(lines) and pack.state == Pack.State.SEALED else TONES[_state(pack)]


def pack_card(pack: Pack, lines: Sequence[PackLine]) -> PackCard:
    states = {line.state for line in lines}
    is_open = pack.state == Pack.State.PLANNED
    ready = PackLine.State.PLANNED not in states and PackLine.State.PACKED in states
    return PackCard(
        id=pack.pk,
        code=spaced(pack.code),
        kit=kit_name(pack.drive.items),
        box=_("Box %(number)s") % {"number": pack.box.number} if pack.box else "",
        box_id=pack.box_id,
        tone=pack_tone(pack, lines),
        state=state_words(pack, lines),
        is_open=is_open,
        is_sealed=pack.state == Pack.State.SEALED,
        is_set_aside=pack.state == Pack.State.SET_ASIDE,
        can_seal=is_open and ready,
        packed=sum(line.state == PackLine.State.PACKED for line in lines),
        lines=len(lines),
        missing=missing_words(lines),
    )


def missing_words(lines: Sequence[PackLine]) -> str:
    """Return the names of what is short, for a pack that goes out without it."""
    return _(", ").join(item_name(line.item) for line in lines if lacks([line]))


def line_cards(pack: Pack, lines: Sequence[PackLine]) -> list[LineCard]:
    is_open = pack.state == Pack.State.PLANNED
    return [_line_card(line, is_open=is_open) for line in lines]


def _line_card(line: PackLine, *, is_open: bool) -> LineCard:
    is_packed, is_short = line.state == PackLine.State.PACKED, lacks([line])
    waits = line.must_measure and line.size_confirmed_at is None and not is_packed
    given = line.size_given if line.size_given is not None else line.size_asked
    offered = stock.substitutes_for(line) if is_open and not is_packed and not waits else []
    return LineCard(
        item=line.item,
        name=item_name(line.item),
        size=size_words(line.item, given),
        sex=sex_sign(line),
        shelf=line.lot.location if line.lot else "",
        state="done" if is_packed else "todo" if is_short else "now",
        asked=size_words(line.item, line.size_asked) if given != line.size_asked else "",
        reason=_reason(line) if is_short else "",
        must_confirm=is_open and waits,
        can_pack=is_open and not is_packed and not is_short and not waits and line.lot is not None,
        is_packed=is_packed,
        is_short=is_short,
        instead=tuple((str(lot.pk), _offer(line, lot.size, lot.location)) for lot in offered),
    )


def _reason(line: PackLine) -> str:
    """Say why a line is short; of a pack set aside nothing is said."""
    if line.pack.state == Pack.State.SET_ASIDE:
        return ""
    return str(PackLine.Reason(line.short_reason).label)


def _offer(line: PackLine, size: int | None, shelf: str) -> str:
    words = [size_words(line.item, size) or item_name(line.item), shelf]
    return " · ".join(word for word in words if word)


def _state(pack: Pack) -> Pack.State:
    return Pack.State(pack.state)
