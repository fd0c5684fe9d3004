"""What must hold before a process starts."""

from typing import Any

from django.conf import settings
from django.core.checks import Error


def check_tries_are_counted(**_: Any) -> list[Error]:  # noqa: ANN401  Django's signature
    """Find a cache that forgets: with it nobody is ever slowed down."""
    if "Dummy" not in str(settings.CACHES["default"]["BACKEND"]):
        return []
    words = "CACHES must remember: tries of passwords are counted there."
    return [Error(words, id="interface.E001")]
