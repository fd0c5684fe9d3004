"""What a log may say: what happened, where in the program, and ids. Never who.

Every line of both processes goes through `SilentFormatter`. A value is written only when it looks
like an id, a count, a code or a name of ours; an error is written as its type and its places in the
program, without its words and without the values of variables.
"""

import logging
import re
import traceback
from collections.abc import ItemsView, Mapping
from types import TracebackType
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

HIDDEN: Final = "…"
FIELDS: Final = ("asctime", "levelname", "name", "event", "route", "status_code", "places")
WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.:/-]{0,59}")
MARKED: Final = re.compile(r"%(\(\w+\))?[-#0 +]*\d*(\.\d+)?[a-zA-Z]")
PERSONAL: Final = re.compile(r"[^\x00-\x7f]+|\S+@\S+|\d[\d -]{5,}[\dXx]|['\"][^'\"]*['\"]")
FEW_DIGITS: Final = 10**6  # a longer number may be somebody's telephone


class SilentFormatter(logging.Formatter):
    """One line of allowed fields; the places of an error follow, outermost first."""

    def __init__(self, fmt: object = None, *args: object, **kwargs: object) -> None:
        super().__init__()

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "asctime": self.formatTime(record),
            "levelname": record.levelname,
            "name": record.name,
            "event": event_of(record),
            "route": route_of(getattr(record, "request", None)),
            "status_code": getattr(record, "status_code", None),
            "places": places_of(record.exc_info[1]) if record.exc_info else None,
        }
        return " ".join(str(fields[name]) for name in FIELDS if fields[name])


def event_of(record: logging.LogRecord) -> str:
    """Return the programmer's words with what may be told of the values."""
    words = str(record.msg)
    if not record.args:
        return PERSONAL.sub(HIDDEN, words)
    given = record.args.values() if isinstance(record.args, Mapping) else record.args
    told = iter([shown(value) for value in given])
    return MARKED.sub(lambda _: next(told, HIDDEN), PERSONAL.sub(HIDDEN, words))


def shown(value: object) -> str:
    """Return the value if it can be no person's."""
    if isinstance(value, UUID | bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        return str(value) if abs(value) < FEW_DIGITS else HIDDEN
    return value if isinstance(value, str) and WORD.fullmatch(value) else HIDDEN


def route_of(request: object) -> str:
    """Return the route of a request, never its address: an address can hold a secret."""
    match = getattr(request, "resolver_match", None)
    method = getattr(request, "method", "")
    return f"{method} {match.route}" if match else method


def places_of(error: BaseException | None) -> str:
    """Return types and places of an error and of what led to it."""
    chain: list[str] = []
    while error is not None and len(chain) < LONGEST_CHAIN:
        chain.append(f"{type(error).__module__}.{type(error).__qualname__}{_frames(error)}")
        error = error.__cause__ or error.__context__
    return "\n  because of ".join(chain)


def _frames(error: BaseException) -> str:
    found: TracebackType | None = error.__traceback__
    frames = traceback.extract_tb(found)
    return "".join(f"\n    {one.filename}:{one.lineno} {one.name}" for one in frames)


LONGEST_CHAIN: Final = 8


class NothingShown(SafeExceptionReporterFilter):
    """Reports of errors hold neither what was sent nor what variables held."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: object
    ) -> ItemsView[str, Any]:
        return {}.items()

    def get_safe_settings(self) -> dict[str, Any]:
        return {}

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        return {}
