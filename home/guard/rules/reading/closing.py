"""Tricks that spread or dress a word, undone: "王.小.明", "X-i-a-o", "l38 OOOO", "one three eight".

Each rule answers with stretches of the text and what to read there instead.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_GAP = r"[ .·・•‧*_|/\\~+\-‐‑–—…^=]{1,3}"
_SPREAD = re.compile(rf"(?<![{HAN}])[{HAN}](?:{_GAP}(?:[{HAN}]|\d(?!\d)))+(?![{HAN}])")
_SPREAD_WIDER = re.compile(rf"[{HAN}]{_GAP}[{HAN}](?:{_GAP}[{HAN}])+")
_LISTED = re.compile(rf"(?<![{HAN}])[{HAN}](?:[、,，][{HAN}]){{2,}}(?![{HAN}])")
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Za-z](?:[ .\-_*·][A-Za-z]){3,}(?![A-Za-z])")
_DRESSED = re.compile(r"(?<![A-Za-z0-9])[0-9OolI|][0-9OolI| \-]{5,}[0-9OolI|](?![A-Za-z0-9])")
_DRESS = str.maketrans("OolI|", "00111")
_FEWEST_DIGITS = 5
_WORDS = {
    "zero": "0",
    "oh": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_WORD = "|".join(_WORDS)
_SPOKEN = re.compile(rf"\b(?:{_WORD})(?:[\s,\-]+(?:{_WORD})){{2,}}\b", re.IGNORECASE)
_ONE_SPOKEN = re.compile(rf"\b(?:{_WORD})\b", re.IGNORECASE)


class Change(NamedTuple):
    start: int
    end: int
    read: str


def changes(text: str) -> list[Change]:
    """Return what to read otherwise, in order; no two overlap."""
    found = sorted([*_closed_up(text), *_undressed(text), *_digits_said(text)])
    kept: list[Change] = []
    for change in found:
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept


def _closed_up(text: str) -> Iterator[Change]:
    for gap in re.finditer(r"(?<= ) +", text):
        yield Change(gap.start(), gap.end(), "")
    for pattern in (_SPREAD, _SPREAD_WIDER, _LISTED, _LETTERS):
        for chain in pattern.finditer(text):
            for gap in re.finditer(r"[^\w]+|_+", chain.group()):
                yield Change(chain.start() + gap.start(), chain.start() + gap.end(), "")


def _undressed(text: str) -> Iterator[Change]:
    for row in _DRESSED.finditer(text):
        if sum(sign.isdecimal() for sign in row.group()) < _FEWEST_DIGITS:
            continue
        for place, sign in enumerate(row.group(), row.start()):
            if sign in "OolI|":
                yield Change(place, place + 1, sign.translate(_DRESS))


def _digits_said(text: str) -> Iterator[Change]:
    for row in _SPOKEN.finditer(text):
        for word in _ONE_SPOKEN.finditer(row.group()):
            digit = _WORDS[word.group().lower()]
            yield Change(row.start() + word.start(), row.start() + word.end(), digit)
