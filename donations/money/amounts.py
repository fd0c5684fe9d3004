"""Amounts as people write them, and as they are kept: whole minor units of a currency."""

import re
from decimal import Decimal
from typing import Final

from home.interface.amounts import decimals

LEAST_MAJOR: Final = 1  # [P] of a unit; the provider's own least is near it in all currencies used
MOST_MAJOR: Final = 500_000  # [P] more than this is agreed with the charity in person
_WRITTEN: Final = re.compile(r"(?P<major>\d{1,9})(?:\.(?P<minor>\d{1,2}))?")


def minor_per_major(currency: str) -> int:
    return int(10 ** decimals(currency))


def is_within_reach(amount_minor: int, currency: str) -> bool:
    unit = minor_per_major(currency)
    return LEAST_MAJOR * unit <= amount_minor <= MOST_MAJOR * unit


def read_amount(text: str, currency: str) -> int | None:
    """Return what somebody typed in whole minor units; None when it is no amount of money."""
    plain = text.strip().translate(str.maketrans("０１２３４５６７８９．，", "0123456789.,"))
    plain = re.sub(r"[\s,，¥￥元]", "", plain)
    found = _WRITTEN.fullmatch(plain)
    if not found or len(found["minor"] or "") > decimals(currency):
        return None
    return int(Decimal(plain) * minor_per_major(currency))
