"""Answers about accounts leave at full ticks, so that their time does not tell who has one.

A reset for a known address makes a token and takes some milliseconds more than one for an unknown
address (`benchmarks/results/timing.md`); both are over long before the tick. A sign-in needs
none: it hashes for an unknown address as for a known one, and no difference was measured.
"""

import math
import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

EVEN: Final = ("/accounts/password/reset/", "/accounts/signup/")


class EvenTimeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.path not in EVEN:
            return self.get_response(request)
        began = time.monotonic()
        try:
            return self.get_response(request)
        finally:
            time.sleep(seconds_to_tick(time.monotonic() - began, settings.EVEN_TIME_SECONDS))


def seconds_to_tick(taken: float, tick: float) -> float:
    """Return what is left, in seconds, until a whole number of ticks is over; 0 without ticks."""
    if tick <= 0:
        return 0.0
    return max(0.0, math.ceil(taken / tick) * tick - taken)
