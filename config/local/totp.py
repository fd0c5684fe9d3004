"""The code an authenticator app would show now (RFC 6238: SHA-1, 6 digits, 30 seconds)."""

import base64
import hmac
import struct
import time

PERIOD_SECONDS, DIGITS = 30, 6


def code_at(secret: str, seconds: float) -> str:
    """Return the code for a moment, in seconds since 1970."""
    counter = struct.pack(">Q", int(seconds) // PERIOD_SECONDS)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def code_now(secret: str) -> str:
    return code_at(secret, time.time())
