"""Words of the pages about goods and runs. Reasons are codes until they reach this module."""

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from coordination.matching.models import Lot, Run
from coordination.matching.review.foreseeing import Outlook
from coordination.matching.review.waiting import LeftOver, Waiting
from home.catalogue.items import ITEMS, SizeKind, size_text

KIND_WORDS: dict[str, Promise] = {
    "exact": gettext_lazy("exact size"),
    "one_larger": gettext_lazy("one size larger"),
    "two_larger": gettext_lazy("two sizes larger"),
    "missing": gettext_lazy("waits"),
}
KIND_TONES = {"exact": "done", "one_larger": "open", "two_larger": "open", "missing": "wait"}
LOT_TONES = {
    Lot.State.ANNOUNCED: "open",
    Lot.State.RECEIVED: "wait",
    Lot.State.INSPECTED: "done",
    Lot.State.REJECTED: "stop",
    Lot.State.WITHDRAWN: "plain",
}
RUN_TONES = {
    Run.State.SOLVED: "wait",
    Run.State.APPROVED: "done",
    Run.State.SUPERSEDED: "plain",
}


def item_name(code: str) -> str:
    return ITEMS[code].name(get_language() or "")


def goods(item: str, size: int | None) -> str:
    """Return such as "cotton shoes 210 mm"; the item alone where sizes mean nothing."""
    if ITEMS[item].size_kind is SizeKind.NONE:
        return item_name(item)
    return f"{item_name(item)} {size_text(item, size)}"


def lot_size(lot: Lot) -> str:
    """Return the size of a lot; the band where any size of one was announced."""
    if ITEMS[lot.item].size_kind is SizeKind.NONE:
        return ""
    if lot.size is not None or not lot.has_band:
        return size_text(lot.item, lot.size)
    return _band_words(lot)


def _band_words(lot: Lot) -> str:
    """Return the band as the donor read it; its end is the first size above."""
    if lot.band_from is None and lot.band_to is None:
        return _("any size")
    if lot.band_to is None:
        return _("any from %(size)s") % {"size": size_text(lot.item, lot.band_from)}
    below = _("any below %(size)s") % {"size": size_text(lot.item, lot.band_to)}
    if lot.band_from is None:
        return below
    return _("any from %(low)s to below %(high)s") % {
        "low": lot.band_from,
        "high": size_text(lot.item, lot.band_to),
    }


def lot_choice(lot: Lot) -> str:
    """Return a lot as a choice: goods, place, and the pledge it came from."""
    return " · ".join(
        part for part in (goods(lot.item, lot.size), lot.location, lot.pledge_reference) if part
    )


def waiting_head(group: Waiting) -> str:
    """Say how many of a size wait."""
    return ngettext(
        "%(goods)s: %(waiting)s of %(asked)s waits.",
        "%(goods)s: %(waiting)s of %(asked)s wait.",
        group.waiting,
    ) % {
        "goods": goods(group.item, group.size),
        "waiting": group.waiting,
        "asked": group.asked,
    }


def waiting_reason(group: Waiting) -> str:
    """Say why they wait, and what would serve them."""
    figures = {
        "pieces": group.pieces,
        "enough": group.enough,
        "sizes": size_range(group),
        "nearest": size_text(group.item, group.nearest),
    }
    return WAITING_REASONS[group.code]() % figures


WAITING_REASONS = {
    "others_first": lambda: _(
        "All %(pieces)s pieces that fit (%(sizes)s) are given, in the order of the rules. "
        "The next piece that fits serves one need more; "
        "%(enough)s more of this size certainly serve all who wait for it."
    ),
    "no_such_item": lambda: _("Nothing of this kind is in stock."),
    "no_such_size": lambda: _(
        "%(pieces)s pieces of this kind are in stock, none of a size that fits (%(sizes)s); "
        "the nearest is %(nearest)s."
    ),
    "other_gender": lambda: _("The %(pieces)s pieces of this size are made for the other sex."),
    "out_of_date": lambda: _("The %(pieces)s pieces that fit are out of date on the day."),
    "limited_elsewhere": lambda: _("The %(pieces)s pieces of this size are kept for others."),
    "limited_or_forbidden": lambda: _(
        "The %(pieces)s pieces of this size are kept for others or ruled out by a person."
    ),
}


def size_range(group: Waiting) -> str:
    if group.size is None or group.largest in (None, group.size):
        return size_text(group.item, group.size)
    return f"{group.size}–{size_text(group.item, group.largest)}"


def left_sentence(lot: LeftOver) -> str:
    """Say how many pieces of a lot are left and why nobody gets them."""
    head = _("%(goods)s: %(left)s left.") % {
        "goods": goods(lot.item, lot.size),
        "left": lot.left,
    }
    return f"{head} {LEFT_REASONS[lot.code]() % {'nearest': size_text(lot.item, lot.nearest)}}"


LEFT_REASONS = {
    "all_served": lambda: _("Every need they fit is served; they stay in reserve."),
    "item_not_needed": lambda: _("Nobody in this run needs this kind."),
    "size_not_needed": lambda: _("Nobody needs this size; the nearest asked for is %(nearest)s."),
    "other_gender": lambda: _("The needs of this size are for the other sex."),
    "limited_elsewhere": lambda: _("They are kept for others or ruled out by a person."),
    "out_of_date": lambda: _("They are out of date on the day of the hand-over."),
}


def help_sentence(item: str, size: int, units: int) -> str:
    """Say how many more pieces of some goods would serve a need each."""
    return ngettext(
        "%(goods)s: one more piece would serve one more need.",
        "%(goods)s: each of the next %(units)s pieces would serve one more need.",
        units,
    ) % {"goods": goods(item, size or None), "units": units}


def outlook_sentences(found: Outlook) -> list[str]:
    """Say what a change would bring: by goods who gains, then how many lose or change a piece."""
    said = [
        ngettext(
            "%(goods)s: %(count)s need more would be served.",
            "%(goods)s: %(count)s needs more would be served.",
            count,
        )
        % {"goods": goods(item, size or None), "count": count}
        for (item, size), count in found.gained.items()
    ]
    if found.lost:
        said.append(
            ngettext(
                "%(count)s need would lose its piece.",
                "%(count)s needs would lose their piece.",
                found.lost,
            )
            % {"count": found.lost}
        )
    if found.moved:
        said.append(
            ngettext(
                "%(count)s need would get a piece of another lot.",
                "%(count)s needs would get a piece of another lot.",
                found.moved,
            )
            % {"count": found.moved}
        )
    return said or [_("Nothing would change.")]


def scope_name(run: Run) -> str:
    """Return the school of a run, or that it is for the whole drive."""
    if run.school is None:
        return _("whole drive")
    chinese = (get_language() or "").startswith("zh")
    return run.school.name_zh if chinese else run.school.name_en
