"""The secret in a donor's link. We keep its digest only, so a stolen table opens no page."""

import hashlib
import secrets


def new_token() -> str:
    """Return 256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def is_same(token: str, digest: str) -> bool:
    """Compare in constant time."""
    return secrets.compare_digest(digest_of(token), digest)
