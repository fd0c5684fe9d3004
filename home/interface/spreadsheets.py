"""Text for a cell of a file that people open in a spreadsheet."""

from typing import Final

STARTERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain(text: str) -> str:
    """Put an apostrophe before what a spreadsheet might take for a formula and run."""
    return f"'{text}" if text.startswith(STARTERS) else text
