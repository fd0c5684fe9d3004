"""A total in instalments: whole minor units, the last one takes the remainder. Pure.

1,000,000 fen in twelve: eleven times 83,333, then 83,337; nothing stays unpaid (domain facts 1.6).
"""


def share(total_minor: int, instalments: int, number: int) -> int:
    """Return what instalment `number` (from 1) of a total is. Raises ValueError."""
    if not 1 <= number <= instalments:
        raise ValueError("no such instalment")
    if total_minor < instalments:
        raise ValueError("too little for so many instalments")
    base = total_minor // instalments
    return total_minor - base * (instalments - 1) if number == instalments else base


def shares(total_minor: int, instalments: int) -> list[int]:
    """Return all instalments of a total, in order."""
    return [share(total_minor, instalments, number + 1) for number in range(instalments)]
