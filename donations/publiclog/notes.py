"""Signed heads in the form of C2SP: a checkpoint (tlog-checkpoint) in a signed note (signed-note).

nuantong.example.org/log
1234
base64 of the root

— nuantong.example.org/log base64 of (key id, Ed25519 signature)
"""

import base64
import hashlib
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519: Final = b"\x01"
KEY_ID_BYTES: Final = 4
LINES_OF_A_NOTE: Final = 3


class BadNote(Exception):
    """A note that is not one, or was not signed with this key."""


@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes


class Signer:
    """Whoever holds the key of the log; its name is the log's origin."""

    def __init__(self, *, origin: str, seed: bytes) -> None:
        self._origin = origin
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def verifier(self) -> str:
        """Return the public key as others keep it: origin+key id+base64 of kind and key."""
        public = ED25519 + self._key.public_key().public_bytes_raw()
        key_id = _key_id(self._origin, public).hex()
        return f"{self._origin}+{key_id}+{base64.b64encode(public).decode()}"

    def sign(self, *, size: int, root: bytes) -> str:
        """Return the signed checkpoint of a tree."""
        text = f"{self._origin}\n{size}\n{base64.b64encode(root).decode()}\n"
        public = ED25519 + self._key.public_key().public_bytes_raw()
        signature = _key_id(self._origin, public) + self._key.sign(text.encode())
        return f"{text}\n— {self._origin} {base64.b64encode(signature).decode()}\n"


def opened(note: str, *, verifier: str) -> Checkpoint:
    """Return what a note says. Raises BadNote unless this key signed it."""
    try:
        text, _, signatures = note.partition("\n\n")
        origin, key_id, encoded = verifier.split("+", 2)
        public = base64.b64decode(encoded, validate=True)
        if public[:1] != ED25519 or _key_id(origin, public).hex() != key_id:
            raise BadNote("not a key of this kind")
        signed = _signature(signatures, origin, bytes.fromhex(key_id))
        Ed25519PublicKey.from_public_bytes(public[1:]).verify(signed, f"{text}\n".encode())
        return _read(text, origin)
    except (ValueError, InvalidSignature) as error:
        raise BadNote("not signed with this key") from error


def _read(text: str, origin: str) -> Checkpoint:
    lines = text.split("\n")
    if len(lines) < LINES_OF_A_NOTE or lines[0] != origin or not lines[1].isdecimal():
        raise BadNote("no checkpoint of this log")
    return Checkpoint(origin, int(lines[1]), base64.b64decode(lines[2], validate=True))


def _signature(signatures: str, origin: str, key_id: bytes) -> bytes:
    for line in signatures.splitlines():
        dash, name, encoded = (*line.split(" "), "", "", "")[:3]
        signed = base64.b64decode(encoded)
        if dash == "—" and name == origin and signed[:KEY_ID_BYTES] == key_id:
            return signed[KEY_ID_BYTES:]
    raise BadNote("no signature of this key")


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + public).digest()[:KEY_ID_BYTES]
