"""Words the rules know, one file a kind. Nothing here is about any one person."""

from pathlib import Path


def text(kind: str) -> str:
    """Return the file without its line ends."""
    return "".join(_lines(kind))


def words(kind: str) -> frozenset[str]:
    return frozenset(word for line in _lines(kind) for word in line.split())


def signs(kind: str) -> frozenset[str]:
    return frozenset(text(kind))


def _lines(kind: str) -> list[str]:
    return Path(__file__).with_name(f"{kind}.txt").read_text(encoding="utf-8").splitlines()
