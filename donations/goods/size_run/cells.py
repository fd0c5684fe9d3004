"""Single cells of a size run: which item, which size, how many, and what the remark admits."""

import re
from typing import Final

from donations.goods.bands import EU_AT_MM
from donations.goods.size_run.columns import folded
from home.catalogue.items import ITEMS, SizeKind

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)")
_BRACKETS = re.compile(r"[(（].*?[)）]")
_FAULTS: Final = (
    ("used", ("二手", "旧", "穿过", "used", "second-hand", "second hand", "worn")),
    ("no_label", ("无安全", "无标", "无吊牌", "无合格证", "没有标", "no label", "unlabelled")),
    ("damaged", ("开胶", "破", "损", "瑕疵", "污", "残次", "damaged", "defect", "stain")),
)
_MM, _EU, _CM = (100, 300), (15, 46), (10, 30)
_MM_OF_EU: Final = {eu: mm for mm, eu in EU_AT_MM}
_GARMENT_CM = (60, 200)


def item_of(code: str, name: str) -> str | None:
    """Return the catalogue's code from an item number or a name, brackets aside."""
    if code.strip().upper() in ITEMS:
        return code.strip().upper()
    said = folded(_BRACKETS.sub("", name or code))
    return next((item.code for item in ITEMS.values() if said in _names(item.code)), None)


def size_of(item: str, text: str) -> int | None:
    """Return mm or cm; None when it is no size. Shoes: by magnitude (domain facts 2.2)."""
    found = _NUMBER.search(folded(text))
    if found is None:
        return None
    number, is_decimal = float(found.group(1)), "." in found.group(1) or "cm" in folded(text)
    if ITEMS[item].size_kind is SizeKind.GARMENT:
        return int(number) if _within(number, _GARMENT_CM) and number == int(number) else None
    if _within(number, _MM):
        return int(number) if number % 5 == 0 else None
    if is_decimal and _within(number, _CM):
        return int(number * 10) if number * 10 % 5 == 0 else None
    return _MM_OF_EU.get(int(number)) if _within(number, _EU) else None


def pieces_of(text: str) -> int | None:
    """Return a whole number above 0, also with thousands marks or a counter word."""
    found = re.fullmatch(r"(\d+)(?:\.0+)?\s*[件双条套份床个张]?", folded(text).replace(",", ""))
    return int(found.group(1)) or None if found else None


def fault_of(*texts: str) -> str:
    """Return the fault that a name or remark admits, or ""."""
    said = folded(" ".join(texts))
    return next((fault for fault, words in _FAULTS if any(word in said for word in words)), "")


def _names(code: str) -> set[str]:
    item = ITEMS[code]
    short = re.sub(r"\d+\S$", "", item.name_zh)
    return {folded(name) for name in (code, item.name_zh, item.name_en, short)}


def _within(number: float, ends: tuple[int, int]) -> bool:
    return ends[0] <= number <= ends[1]
