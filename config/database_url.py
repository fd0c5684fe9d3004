"""Database settings from a URL."""

from typing import Any
from urllib.parse import unquote, urlsplit


def parse(url: str, *, statement_timeout_ms: int = 30_000) -> dict[str, Any]:
    """Return Django's settings for `postgresql://user:password@host:port/name`."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": f"-c statement_timeout={statement_timeout_ms}"},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
