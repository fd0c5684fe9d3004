"""One stay at the desk, kept in the session: when it ends, whoever sits there signs in again.

It ends when nobody was there for a while, after a day's work, in another browser than it began
in, and when the duties of the officer are no longer those it began with.
"""

import hashlib
import re
from collections.abc import Iterable, MutableMapping
from datetime import datetime
from typing import Any, Final

from django.conf import settings

KEY: Final = "sitting"
NOTED_EVERY: Final = 60  # seconds: being there is written down once a minute, not at each page
BROWSERS: Final = ("Edg", "OPR", "MicroMessenger", "Firefox", "Chrome", "Safari")
SYSTEMS: Final = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")

Store = MutableMapping[str, Any]


def is_over(store: Store, *, agent: str, now: datetime) -> bool:
    """Return whether the sitting of this session has ended; one that was not begun has not."""
    kept = store.get(KEY)
    if kept is None:
        return False
    second = int(now.timestamp())
    idle = second - kept["seen"] > settings.OFFICE_IDLE_SECONDS
    long = second - kept["began"] > settings.OFFICE_SITTING_SECONDS
    return bool(idle or long or kept["family"] != family_of(agent))


def note(store: Store, *, agent: str, now: datetime) -> None:
    """Begin the sitting, or note that somebody is still there."""
    second = int(now.timestamp())
    kept = store.get(KEY) or {"began": second, "seen": 0, "family": family_of(agent)}
    if second - kept["seen"] >= NOTED_EVERY:
        store[KEY] = {**kept, "seen": second}


def has_changed_duties(store: Store, duties: Iterable[tuple[object, ...]]) -> bool:
    """Return whether the officer's duties are others than at the first page of this sitting."""
    kept = store.get(KEY) or {}
    now = digest_of(duties)
    if "duties" not in kept:
        store[KEY] = {**kept, "duties": now}
    return bool(store[KEY]["duties"] != now)


def digest_of(duties: Iterable[tuple[object, ...]]) -> str:
    return hashlib.sha256(repr(sorted(map(repr, duties))).encode()).hexdigest()[:32]


def family_of(agent: str) -> str:
    """Return browser and system without versions: an update of the browser is no thief."""
    found = [next((one for one in kind if one in agent), "") for kind in (BROWSERS, SYSTEMS)]
    return re.sub(r"\s", "", "/".join(found))
