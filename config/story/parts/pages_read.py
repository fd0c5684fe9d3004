"""The office looks for registered names in what is to be published, and opens none."""

from typing import Any

from config.story import clock, lines
from coordination.desk import queries, services
from coordination.gate import applying

SAID = [
    (
        "读过 {read} 份文字，{at_the_desk} 份需要人来定",
        "{read} texts read, {at_the_desk} left for a person to decide",
    )
]


def tell() -> dict[str, Any]:
    read = services.read_waiting(now=clock.PAGES_READ)
    applying.apply_waiting(now=clock.PAGES_READ)
    told = {"read": read, "at_the_desk": queries.waiting().count()}
    return {**told, "said": lines.said(SAID, told)}
