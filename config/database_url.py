"""Database settings from a URL."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

HERE = {"", "localhost", "127.0.0.1", "::1"}


def parse(
    url: str, *, verified: bool = False, statement_timeout_ms: int = 30_000
) -> dict[str, Any]:
    """Return Django's settings for `postgresql://user:password@host:port/name?sslmode=…`.

    `verified`: a server elsewhere must show a certificate that holds, unless the URL says which.
    """
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    if verified and (parts.hostname or "") not in HERE:
        options = {"sslmode": "verify-full", "sslrootcert": "system", **options}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {**options, "options": f"-c statement_timeout={statement_timeout_ms}"},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
