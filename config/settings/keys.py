"""Keys come from the environment; a real process starts with its own or not at all."""

import os

from django.core.exceptions import ImproperlyConfigured

DEMO_MARK = "de30" * 4  # every key that the demo makes up begins like this


def secret(name: str) -> str:
    """Return the key of this name. Raises ImproperlyConfigured when it is missing."""
    if name not in os.environ:
        raise ImproperlyConfigured(f"{name} is missing: {HOW}")
    return os.environ[name]


def refuse_demo_keys(*, demo: bool) -> None:
    """Raise ImproperlyConfigured where a real process was given a key that the demo made up."""
    made_up = sorted(name for name, value in os.environ.items() if value.startswith(DEMO_MARK))
    if made_up and not demo:
        raise ImproperlyConfigured(f"{', '.join(made_up)}: a key of the demo: {HOW}")


HOW = (
    "give a key of your own (openssl rand -hex 32) and keep it where only this process reads it;"
    " NUANTONG_DEMO=1 is for invented data"
)
