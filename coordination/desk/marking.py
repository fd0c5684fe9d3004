"""A text cut at its spots, for a page that marks them."""

from collections.abc import Iterator, Sequence
from typing import TypedDict


class Piece(TypedDict):
    words: str
    is_marked: bool


def pieces(words: str, spots: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Yield the text from start to end; spots that touch or overlap are marked as one."""
    here = 0
    for start, end in _joined(spots):
        if start > here:
            yield Piece(words=words[here:start], is_marked=False)
        yield Piece(words=words[start:end], is_marked=True)
        here = end
    if here < len(words):
        yield Piece(words=words[here:], is_marked=False)


def _joined(spots: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spots):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
