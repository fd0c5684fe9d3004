"""What component templates cannot work out themselves: shares, and cells with their heading."""

from collections.abc import Sequence

from django import template

register = template.Library()


@register.simple_tag
def percent(part: int | None, whole: int | None) -> str:
    """Return part of whole as an SVG length from "0%" to "100%", one decimal, cut not rounded."""
    if not part or not whole or part < 0 or whole < 0:
        return "0%"
    tenths = min(1000, part * 1000 // whole)
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


@register.filter
def headed(cells: Sequence[object], headings: Sequence[str]) -> list[tuple[str, object]]:
    """Pair every cell with the heading of its column; a row of another length is refused."""
    return list(zip(headings, cells, strict=True))
