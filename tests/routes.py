"""Every address of a process, made from its URL tables, so that a new one is never forgotten."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

ARGUMENT = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")
VALUES = {
    "int": "7",
    "uuid": "00000000-0000-4000-8000-000000000007",
    "slug": "seven",
    "path": "seven",
    None: "seven",
}
NAMED_GROUP = re.compile(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)")


def addresses() -> list[str]:
    """Return one address for each route, arguments filled with what is unlikely to exist."""
    return sorted({f"/{address}" for address in _under(get_resolver(), "")})


def _under(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        address = before + _filled(entry)
        if isinstance(entry, URLResolver):
            yield from _under(entry, address)
        else:
            yield address


def _filled(entry: URLPattern | URLResolver) -> str:
    pattern = entry.pattern
    if isinstance(pattern, RegexPattern):
        bare = NAMED_GROUP.sub("7", str(pattern))
        return re.sub(r"[\^$?]|\\Z|\\(?=[./-])|\(|\)|\[\^/\]\*|\.\*", "", bare)
    if isinstance(pattern, RoutePattern):
        return ARGUMENT.sub(lambda found: VALUES.get(found["kind"], "7"), str(pattern))
    return str(pattern)  # the language's own prefix
