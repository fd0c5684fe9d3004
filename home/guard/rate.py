"""How often one visitor may report, counted in the cache of this process."""

from typing import Final

from django.core.cache import cache

MOST: Final = 5
SECONDS: Final = 900


class TooManyReports(Exception):
    """Somebody reports one page after the other."""


def check_rate(*, who: str) -> None:
    key = f"guard:report:{who}"
    cache.add(key, 0, SECONDS)
    try:
        tries = cache.incr(key)
    except ValueError:  # the window ended between the two calls
        return
    if tries > MOST:
        raise TooManyReports
