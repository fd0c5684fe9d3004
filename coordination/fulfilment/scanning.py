"""What a scanner or a hand typed: a pack's code or token, a box, a lot; or a typing error."""

import unicodedata
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from coordination.vault.crypto import CODE_ALPHABET, is_code

TOKEN_LENGTH = 20  # of 31 letters: 99 bits
BOX_LENGTH = 5
LOT_LENGTH = 32
Kind = Literal["code", "token", "box", "lot", "unreadable"]


@dataclass(frozen=True)
class Scan:
    """`value` is written as the database has it; empty when nothing could be read."""

    kind: Kind
    value: str = ""


def read_scan(text: str) -> Scan:
    """Read a scan; spaces, dashes, small and full-width letters do not matter."""
    tidy = unicodedata.normalize("NFKC", text).upper()
    plain = "".join(letter for letter in tidy if letter.isalnum())
    if is_code(plain):
        return Scan("code", plain)
    if len(plain) == TOKEN_LENGTH and _in_alphabet(plain):
        return Scan("token", plain)
    if len(plain) == BOX_LENGTH + 1 and plain[0] == "B" and _in_alphabet(plain):
        return Scan("box", f"B-{plain[1:]}")
    return _read_lot(plain)


def _read_lot(plain: str) -> Scan:
    if len(plain) != LOT_LENGTH:
        return Scan("unreadable")
    try:
        return Scan("lot", str(UUID(hex=plain)))
    except ValueError:
        return Scan("unreadable")


def _in_alphabet(text: str) -> bool:
    return set(text) <= set(CODE_ALPHABET)
