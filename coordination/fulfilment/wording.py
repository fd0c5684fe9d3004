"""Words for goods and codes, the same on screens and in print."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coordination.fulfilment.models import Pack, PackLine
from coordination.needs.sizing.charts import default_chart
from coordination.needs.sizing.shoes import shoe_label
from home.catalogue.items import ITEMS, SizeKind, size_text

CORE = {"SHOE_COTTON", "HOODIE_FLEECE"}
FULL = CORE | {"COAT_DOWN", "PANTS_FLEECE"}


def spaced(code: str) -> str:
    """Return a pack code as people read it aloud: 7K2Q-94FM-X."""
    return "-".join(part for part in (code[:4], code[4:8], code[8:]) if part)


def item_name(item: str) -> str:
    return ITEMS[item].name(get_language() or "")


def size_words(item: str, size: int | None) -> str:
    """Return a size in words, empty for goods without one: shoes in mm first, EU in brackets."""
    if size is None:
        return ""
    if ITEMS[item].size_kind == SizeKind.SHOE:
        return shoe_label(size, default_chart())
    return size_text(item, size)


def kit_name(items: Iterable[str]) -> str:
    held = set(items)
    if held >= FULL:
        return _("Full winter kit")
    if held >= CORE:
        return _("Core winter kit")
    return _("Winter parcel")


def line_words(line: PackLine) -> str:
    """Return one line of a label; what is short is named, not left out."""
    name = item_name(line.item)
    if line.state == PackLine.State.SHORT:
        return _("%(item)s: to follow") % {"item": name}
    given = " ".join(part for part in (name, size_words(line.item, line.size_given)) if part)
    return f"{given} {sex_sign(line)}".strip()


def sex_sign(line: PackLine) -> str:
    """Return a word for girls' or boys' goods, only where the item is cut by sex."""
    if not ITEMS[line.item].by_sex or line.lot is None:
        return ""
    return {"f": _("girls'"), "m": _("boys'")}.get(line.lot.gender, "")


def lacks(lines: Iterable[PackLine]) -> bool:
    return any(line.state == PackLine.State.SHORT for line in lines)


def state_words(pack: Pack, lines: Iterable[PackLine]) -> str:
    """Return a pack's state; a sealed pack with a short line is never simply done."""
    if pack.state == Pack.State.SEALED and lacks(lines):
        return _("sealed, short")
    return str(Pack.State(pack.state).label)
