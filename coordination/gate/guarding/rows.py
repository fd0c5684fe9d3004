"""Chinese signs in rows: what stands between two of one row could be put there to hide a name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from home.guard.rules.reading.closing import HAN

_HAN = re.compile(f"[{HAN}]")
_HIDING = re.compile(r"[ .·・•‧*_|/\\~+\-‐‑–—…^=]{0,4}")


class HanSign(NamedTuple):
    sign: str
    place: int


def rows_of_han(plain: str) -> Iterator[list[HanSign]]:
    row: list[HanSign] = []
    for found in _HAN.finditer(plain):
        if row and not _HIDING.fullmatch(plain, row[-1].place + 1, found.start()):
            yield row
            row = []
        row.append(HanSign(found.group(), found.start()))
    if row:
        yield row
