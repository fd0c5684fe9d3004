"""Seconds of the parts of a command. The clock is given, so that nothing below reads one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Clock = Callable[[], float]


class Stopwatch:
    """Seconds spent in each named part."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timing(self, part: str) -> Iterator[None]:
        start = self.clock()
        yield
        self.seconds[part] = round(self.clock() - start, 6)
