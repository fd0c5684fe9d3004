"""Digits as people disguise them: full width, circled, Chinese, spaced, with invisible signs.

A token is one digit (or a closing X) with its place in the text; a group is a row of tokens with
nothing visible between them. Groups joined by separators alone make a run.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

CHINESE = (
    {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")}
    | {sign: str(value) for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"幺": "1"}
)
LOOKS_LIKE_X = frozenset("xXｘＸχΧхХ×✕✖")
SEPARATORS = frozenset(
    " \t\r\n-_.,;:/\\|*~·•'\"()[]，。、；：／＼｜（）【】·‧・—–‐‑‒―−～_\u3000\xa0"
)
LONGEST_GAP = 4
_INVISIBLE = frozenset({"Cf", "Mn", "Cc"})  # zero width, direction marks, joiners, soft hyphen


@dataclass(frozen=True)
class Token:
    sign: str  # one of 0-9, X
    start: int
    end: int
    opens_group: bool  # something visible stands before it


def _digit(sign: str) -> str | None:
    if sign in CHINESE:
        return CHINESE[sign]
    value = unicodedata.digit(sign, None)
    return None if value is None else str(value)


def _is_invisible(sign: str) -> bool:
    return sign not in SEPARATORS and unicodedata.category(sign) in _INVISIBLE


def runs(text: str) -> Iterator[list[Token]]:
    """Yield rows of tokens between which nothing but separators stands."""
    run: list[Token] = []
    gap = 0
    for place, sign in enumerate(text):
        digit = _digit(sign)
        if digit is None and sign in LOOKS_LIKE_X and run:
            digit = "X"
        if digit is not None:
            run.append(Token(digit, place, place + 1, opens_group=gap > 0 or not run))
            gap = 0
        elif not _is_invisible(sign):
            gap += 1
            if run and (sign not in SEPARATORS or gap > LONGEST_GAP):
                yield run
                run, gap = [], 0
    if run:
        yield run


def windows(run: list[Token], *, shortest: int, longest: int) -> Iterator[list[Token]]:
    """Yield the parts of a run that begin and end where a group does."""
    ends = [place for place in range(1, len(run)) if run[place].opens_group] + [len(run)]
    for start, token in enumerate(run):
        if token.opens_group:
            near = bisect_left(ends, start + shortest), bisect_right(ends, start + longest)
            for end in ends[slice(*near)]:
                yield run[start:end]


def signs(tokens: list[Token]) -> str:
    return "".join(token.sign for token in tokens)
