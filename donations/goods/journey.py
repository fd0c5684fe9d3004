"""A pledge's way in five windows: announced, received, matched, packed, delivered."""

from typing import Any

from django.utils.translation import gettext as _

from donations.goods import words
from donations.goods.models import LotProgress, Pledge
from donations.goods.queries.pledges import Progress
from donations.goods.reasons import inspection_words

Step = dict[str, Any]


def steps_of(pledge: Pledge, progress: Progress) -> list[Step]:
    """Return the steps for the component; counts under five are never told, only the stage."""
    is_announced = pledge.state == Pledge.State.ANNOUNCED
    steps = [
        _step(_("Announced"), is_announced, progress.promised),
        _step(_("Received"), bool(progress.received), progress.received, _set_aside(progress)),
        _floored(_("Matched to needs"), "matched", progress.matched, progress),
        _floored(_("Packed"), "packed", progress.packed, progress),
        _floored(_("Handed over"), "delivered", progress.delivered, progress),
    ]
    if is_announced:
        next((step for step in steps if step["state"] == "todo"), {}).update(state="now")
    return steps


def lots_of(pledge: Pledge) -> list[dict[str, Any]]:
    """Return what arrived, line by line, with the reason for what was set aside."""
    return [
        {
            "item": words.item_name(lot.item),
            "size": words.size_of(lot.item, lot.size, None),
            "received": words.pieces(lot.item, lot.received),
            "rejected": words.pieces(lot.item, lot.received - lot.accepted),
            "reason": inspection_words(lot.reject_reason) if lot.received > lot.accepted else "",
            "stage": str(LotProgress.Stage(lot.stage).label),
        }
        for lot in pledge.lots.all()
    ]


def _step(label: str, is_done: bool, count: int, note: str = "") -> Step:
    shown = count if is_done else None
    return {"label": label, "state": "done" if is_done else "todo", "count": shown, "note": note}


def _floored(label: str, stage: str, floor: int, progress: Progress) -> Step:
    order = [str(value) for value in LotProgress.Stage.values]
    reached = any(order.index(told) >= order.index(stage) for told in progress.stages)
    note = _("at least %(pieces)s") % {"pieces": floor} if floor else ""
    return {"label": label, "state": "done" if reached else "todo", "count": None, "note": note}


def _set_aside(progress: Progress) -> str:
    aside = progress.received - progress.accepted
    if not aside:
        return ""
    return _("%(accepted)s accepted, %(aside)s set aside") % {
        "accepted": progress.accepted,
        "aside": aside,
    }
