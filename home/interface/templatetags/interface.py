"""What templates cannot work out themselves: shares, cells with their heading, whose tongue."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html

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


@register.filter
def person(name: str) -> str:
    """Say of a name in Chinese characters that it is Chinese, on a page of any language."""
    if any("\u4e00" <= letter <= "\u9fff" for letter in name):
        return format_html('<bdi lang="zh-Hans">{}</bdi>', name)
    return name
