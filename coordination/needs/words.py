"""Words for what the releaser and the sizing rules say in codes."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from coordination.needs.models import BoardRelease
from home.catalogue.items import ITEMS, size_text

RESERVE_REASONS: dict[str, StrOrPromise] = {
    "few_needs": _("too few to be shown safely"),
    "few_homes": _("too few families to be shown safely"),
    "share": _("too large a part of the pupils"),
    "home_share": _("too large a part of the families"),
    "one_school_out": _("would tell too much to somebody who knows one school"),
    "two_schools_out": _("would tell too much to people who know two schools"),
    "newcomers": _("would tell too much about children who came lately"),
    "one_town_out": _("would tell too much to somebody who knows one town"),
    "together": _("would tell too much beside another item"),
    "small_roll": _("the rolls are too small"),
    "rounding": _("left by rounding down to fives"),
    "rare_size": _("a rare size"),
    "off_roll": _("the child is on no roll of the county"),
    "late_paper": _("opened too close to the last board"),
    "refused": _("refused by the proof"),
}
TONES = {"proposed": "wait", "released": "done", "refused": "stop", "dropped": "plain"}


def band_text(cell: dict[str, Any], item: str) -> str:
    """Return a size band as the public will read it."""
    low, high = cell["size_from"], cell["size_to"]
    if low is None and high is None:
        return str(_("all sizes"))
    if low is None:
        return str(_("below %(size)s") % {"size": size_text(item, high)})
    if high is None:
        return str(_("%(size)s and above") % {"size": size_text(item, low)})
    return str(_("%(low)s to below %(high)s") % {"low": low, "high": size_text(item, high)})


def cell_rows(release: BoardRelease, language: str) -> list[list[Any]]:
    """Return the table of what leaves: area, item, sizes, count."""
    zh = language.startswith("zh")
    names = {a["area_id"]: a["name_zh" if zh else "name_en"] for a in release.board["areas"]}
    cells = sorted(
        release.board["cells"], key=lambda c: (c["item"], names[c["area_id"]], c["size_from"] or 0)
    )
    return [
        [names[c["area_id"]], ITEMS[c["item"]].name(language), band_text(c, c["item"]), c["asked"]]
        for c in cells
    ]


@dataclass(frozen=True, slots=True)
class Totals:
    """Needs of a board as the office counts them: there, leaving, held back."""

    asked: int
    leaving: int

    @property
    def held_back(self) -> int:
        return self.asked - self.leaving

    @property
    def percent(self) -> int:
        """Percent of the needs that leaves, rounded down."""
        return 100 * self.leaving // self.asked if self.asked else 0


def totals(release: BoardRelease) -> Totals:
    """Add a board up; held back is for the office's eyes alone."""
    leaving = sum(cell["asked"] for cell in release.board["cells"])
    return Totals(leaving + sum(row["needs"] for row in release.reserve), leaving)


def totals_by_item(release: BoardRelease, language: str) -> list[list[Any]]:
    """Return the table before and after: item, needs counted, leaving, held back."""
    leaving: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for cell in release.board["cells"]:
        leaving[cell["item"]] += cell["asked"]
    for row in release.reserve:
        held[row["item"]] += row["needs"]
    items = sorted(leaving.keys() | held.keys())
    return [
        [ITEMS[one].name(language), leaving[one] + held[one], leaving[one], held[one]]
        for one in items
    ]


def reserve_rows(release: BoardRelease, language: str) -> list[list[Any]]:
    return [
        [ITEMS[row["item"]].name(language), row["needs"], RESERVE_REASONS[row["reason"]]]
        for row in release.reserve
    ]
