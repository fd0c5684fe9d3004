"""Finding the columns by their headings, wherever the table begins."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from donations.goods.size_run.problems import SizeRunRefused

_HEADINGS: Final = {
    "code": ("货号", "编码", "code"),
    "item": ("品名", "商品", "物品", "名称", "item", "product"),
    "size": ("尺码", "鞋码", "尺寸", "码数", "规格", "size"),
    "pieces": ("数量", "件数", "双数", "quantity", "pieces", "qty"),
    "remark": ("备注", "成色", "说明", "condition", "remark", "note"),
}
_LOOKED_AT: Final = 20  # rows from the top; titles and notes stand above a table


@dataclass(frozen=True)
class Columns:
    """Column numbers from 0, and the row below the headings, counted from 1."""

    first_row: int
    places: dict[str, int]

    def text(self, row: Sequence[str], name: str) -> str:
        place = self.places.get(name)
        return row[place] if place is not None and place < len(row) else ""

    def address(self, name: str, row_number: int) -> str:
        """Return the cell as spreadsheets name it, such as C14."""
        place = self.places.get(name, self.places.get("item", self.places.get("code", 0)))
        return f"{chr(ord('A') + place % 26)}{row_number}"


def find_columns(rows: Sequence[Sequence[str]]) -> Columns:
    """Return where things stand. Raises SizeRunRefused when the headings are missing."""
    for number, row in enumerate(rows[:_LOOKED_AT], start=1):
        places = _places(row)
        if {"size", "pieces"} <= places.keys() and {"item", "code"} & places.keys():
            return Columns(number + 1, places)
    raise SizeRunRefused("no_headings")


def folded(text: str) -> str:
    """Return text for comparing: full-width letters and capitals made alike."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _places(row: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, heading in enumerate(row):
        for name, words in _HEADINGS.items():
            if name not in places and folded(heading).startswith(words):
                places[name] = place
                break
    return places
