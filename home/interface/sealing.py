"""Short secrets of accounts, sealed under a key made of the process's own."""

import base64
import secrets
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE: Final = b"nuantong second factor v1"
NONCE_BYTES: Final = 12


def sealed(text: str) -> str:
    """Return the text under AES-256-GCM, as letters a JSON column takes."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), PURPOSE)).decode()


def opened(text: str) -> str:
    """Return what was sealed. Raises InvalidTag when it was sealed under another key."""
    data = base64.b64decode(text)
    return _cipher().decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], PURPOSE).decode()


def _cipher() -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE)
    return AESGCM(derive.derive(settings.SECRET_KEY.encode()))
