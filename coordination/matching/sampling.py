"""How many pieces of a lot an inspector looks at (domain facts 2.7)."""

SHARE = 10  # one piece in ten
AT_LEAST = 5


def fewest_to_sample(received: int) -> int:
    """Return 10 % of the pieces, rounded up, at least 5, never more than came."""
    return min(received, max(AT_LEAST, -(-received // SHARE)))
