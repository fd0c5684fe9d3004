"""One number for a set of texts: what was read is what may be published, to the last sign."""

import hashlib
import json
from collections.abc import Iterable

Part = tuple[str, str]  # the field's place, and its text


def digest_of(parts: Iterable[Part]) -> str:
    """Return 64 hex digits; the order of the parts counts."""
    canonical = json.dumps([list(part) for part in parts], ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
