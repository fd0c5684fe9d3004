"""Envelope encryption, blind indexes and codes. Pure: keys come in, bytes go out.

AES-256-GCM with random 96-bit nonces; the context of a value is its additional data, so a
ciphertext moved to another row or field does not open. HMAC-SHA-256 for indexes and codes.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_BYTES = 32
# No 0, I, L, O or U: nothing to misread. 31 is prime, so the check character finds every single
# wrong character and every swap of two neighbours.
CODE_ALPHABET = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8


@dataclass(frozen=True)
class Sealed:
    nonce: bytes
    ciphertext: bytes


def new_data_key() -> bytes:
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def seal(key: bytes, plain: bytes, *, context: str) -> Sealed:
    nonce = os.urandom(NONCE_BYTES)
    return Sealed(nonce, AESGCM(key).encrypt(nonce, plain, context.encode()))


def unseal(key: bytes, sealed: Sealed, *, context: str) -> bytes:
    """Open a sealed value; raises cryptography's InvalidTag when it was moved or altered."""
    return AESGCM(key).decrypt(sealed.nonce, sealed.ciphertext, context.encode())


def wrap(kek: bytes, data_key: bytes, *, context: str) -> bytes:
    sealed = seal(kek, data_key, context=f"wrap|{context}")
    return sealed.nonce + sealed.ciphertext


def unwrap(kek: bytes, wrapped: bytes, *, context: str) -> bytes:
    sealed = Sealed(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:])
    return unseal(kek, sealed, context=f"wrap|{context}")


def blind_index(key: bytes, field: str, value: str) -> str:
    """Return 64 hex digits that only the holder of the key can compute."""
    return hmac.new(key, f"{field}|{value}".encode(), hashlib.sha256).hexdigest()


def pseudonym(key: bytes, scope: str, subject: str, attempt: int = 0) -> str:
    """Return 8 characters and a check character; unlinkable to the codes of other scopes."""
    text = f"{scope}|{subject}|{attempt}"
    number = int.from_bytes(hmac.new(key, text.encode(), hashlib.sha256).digest(), "big")
    base = len(CODE_ALPHABET)
    values = [number // base**place % base for place in range(CODE_LENGTH)]
    return "".join(CODE_ALPHABET[value] for value in [*values, _check_value(values)])


def is_code(text: str) -> bool:
    """Return whether a typed code can be right: known characters, check character fits."""
    values = [CODE_ALPHABET.find(letter) for letter in text]
    if len(values) != CODE_LENGTH + 1 or min(values) < 0:
        return False
    return _check_value(values[:-1]) == values[-1]


def _check_value(values: list[int]) -> int:
    weighted = sum(weight * value for weight, value in enumerate(values, start=1))
    return weighted % len(CODE_ALPHABET)


def chain_hash(previous: str, fields: str) -> str:
    return hashlib.sha256(f"{previous}\n{fields}".encode()).hexdigest()
