"""How often one visitor may do a thing, counted in the cache.

Every process counts for itself unless a shared cache is set (CACHES), so several processes allow
as many times more.
"""

from dataclasses import dataclass
from typing import Final

from django.core.cache import cache


class TooManyTries(Exception):
    """Somebody does this too often."""


@dataclass(frozen=True)
class Limit:
    name: str
    most: int
    seconds: int


HOLDING: Final = Limit("hold", most=30, seconds=3600)
FINDING: Final = Limit("find", most=5, seconds=900)
OPENING: Final = Limit("open", most=60, seconds=900)


def check_rate(*, limit: Limit, who: str) -> None:
    """Count one try; raises TooManyTries over the limit. The window begins with the first try."""
    key = f"goods:{limit.name}:{who}"
    if cache.add(key, 1, limit.seconds):
        return
    try:
        tries = cache.incr(key)
    except ValueError:  # the window ended between the two calls
        cache.set(key, 1, limit.seconds)
        return
    if tries > limit.most:
        raise TooManyTries
