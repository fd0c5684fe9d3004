"""Counting on the hot row: one conditional UPDATE a cell, in key order, and never over."""

from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

# The usual press: everything wanted is still there. `back` is what this pledge held before.
_TAKE_ALL = """
UPDATE goods_boardcell SET pledged = pledged - %(back)s + %(wanted)s
WHERE public_id = %(cell)s AND pledged - %(back)s + %(wanted)s <= asked
"""
# The last pieces: read what is left with the row locked, then take that. (One statement with the
# lock in a WITH part counted from two versions of the row under load.)
_LEFT = """
SELECT asked - pledged + %(back)s FROM goods_boardcell
WHERE public_id = %(cell)s FOR NO KEY UPDATE
"""


def take(*, cell: UUID, wanted: int, back: int = 0) -> int:
    """Promise up to `wanted` pieces of a cell in place of `back`; return how many it granted.

    The database's own rule, pledged <= asked, stands behind it.
    """
    if not wanted and not back:
        return 0
    with connection.cursor() as cursor:
        if _takes_all(cursor, cell, wanted, back):
            return wanted
        cursor.execute(_LEFT, {"cell": cell, "back": back})
        granted = min(wanted, int(cursor.fetchone()[0]))  # more may have come back meanwhile
        _takes_all(cursor, cell, granted, back)
    return granted


def _takes_all(cursor: CursorWrapper, cell: UUID, wanted: int, back: int) -> bool:
    cursor.execute(_TAKE_ALL, {"cell": cell, "wanted": wanted, "back": back})
    return bool(cursor.rowcount)


def give_back(*, shares: dict[UUID, int]) -> None:
    """Return promised pieces to their cells, in key order."""
    for cell in sorted(shares):
        take(cell=cell, wanted=0, back=shares[cell])
