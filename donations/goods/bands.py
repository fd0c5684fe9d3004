"""Size bands as a donor reads them: millimetres or centimetres, both ends included."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from home.catalogue.items import ITEMS, SizeKind

# What a donor can name: first size, first size above, step, unit. Above are the rare sizes.
SCALES: Final = {SizeKind.SHOE: (130, 280, 5, "mm"), SizeKind.GARMENT: (90, 190, 10, "cm")}
# Children's table below EU 36, the adult shop rule from there; a half size goes up.
EU_AT_MM: Final = (
    *((120, 20), (130, 21), (135, 22), (140, 23), (150, 24), (155, 25), (160, 26), (170, 27)),
    *((175, 28), (180, 29), (190, 30), (195, 31), (200, 32), (210, 33), (215, 34), (220, 35)),
    *((230, 36), (235, 37), (240, 38), (245, 39), (250, 40), (255, 41), (260, 42), (265, 43)),
)


@dataclass(frozen=True)
class Band:
    """low <= size < high; None is an open end. Both open: any size, or an item without one."""

    low: int | None = None
    high: int | None = None

    def holds(self, size: int) -> bool:
        return (self.low is None or self.low <= size) and (self.high is None or size < self.high)

    @property
    def order(self) -> tuple[int, int]:
        return (self.low or 0, self.high or 10_000)

    @property
    def code(self) -> str:
        """Return the band as part of an address or a field's name, such as 195-225."""
        return f"{self.low or ''}-{self.high or ''}"


def eu_size(mm: int) -> int:
    """Return the European size that fits this length, never a smaller one."""
    return next((eu for length, eu in EU_AT_MM if length >= mm), mm // 5 - 10)


def sizes_in(item: str, band: Band) -> list[int]:
    """Return the sizes one can buy inside a band; none for an item without sizes."""
    kind = ITEMS[item].size_kind
    if kind is SizeKind.NONE:
        return []
    first, end, step, _unit = SCALES[kind]
    return [size for size in range(first, end, step) if band.holds(size)]


def band_words(item: str, band: Band) -> str:
    """Return the band in the reader's language, both ends included."""
    kind = ITEMS[item].size_kind
    if kind is SizeKind.NONE:
        return _("one size")
    _first, _end, step, unit = SCALES[kind]
    if band.low is None and band.high is None:
        return _("all sizes")
    if band.low is None:
        return _("up to %(size)s %(unit)s") % {"size": (band.high or 0) - step, "unit": unit}
    if band.high is None:
        return _("%(size)s %(unit)s and larger") % {"size": band.low, "unit": unit}
    return f"{band.low}–{band.high - step} {unit}"


def size_words(item: str, size: int) -> str:
    """Return an exact size: millimetres first, the European size in brackets."""
    if ITEMS[item].size_kind is SizeKind.SHOE:
        return f"{size} mm (EU {eu_size(size)})"
    return f"{size} cm"
