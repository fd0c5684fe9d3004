"""Amounts in sealed envelopes that add up: Pedersen commitments in group 15 of RFC 3526.

`commit(amount, blinding)` is G^amount · H^blinding mod P. Nobody can tell the amount from it, or
open it to another one, and the product of envelopes opens to the sum of what is inside.
Plain Python; blindings are drawn by the caller, evenly below `ORDER`.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import Final

P: Final = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)
ORDER: Final = (P - 1) // 2  # a prime: the squares below P are a group of this order
SEED: Final = b"nuantong public log 1: second generator"
LENGTH: Final = 384  # bytes of a number below P
WINDOW: Final = 6  # bits of an exponent that are read at once


def generator(seed: bytes) -> int:
    """Return a square nobody knows the logarithm of: a digest of the seed as long as P, squared."""
    blocks = (hashlib.sha256(seed + bytes([count])).digest() for count in range(LENGTH // 32 + 1))
    return pow(int.from_bytes(b"".join(blocks), "big") % P, 2, P)


G: Final = 4  # the square of two
H: Final = generator(SEED)


def commit(amount: int, blinding: int) -> int:
    """Return the envelope of an amount; a negative amount is one that goes out."""
    return pow(G, amount, P) * _power_of_h(blinding % ORDER) % P


def opens(commitment: int, *, amount: int, blinding: int) -> bool:
    return commitment == commit(amount, blinding)


def product(commitments: Iterable[int]) -> int:
    """Return the envelope of the sum."""
    joined = 1
    for commitment in commitments:
        joined = joined * commitment % P
    return joined


def is_envelope(number: int) -> bool:
    """Return whether a number is one of the group's: a square below P, and not nought."""
    return 0 < number < P and pow(number, ORDER, P) == 1


def as_text(number: int) -> str:
    """Return a number below P as 768 hex digits."""
    return number.to_bytes(LENGTH, "big").hex()


def _power_of_h(exponent: int) -> int:
    """Return H^exponent, a tenth of the work of `pow`: 512 products with numbers made before."""
    joined = 1
    for row in _table():
        if not exponent:
            break
        joined = joined * row[exponent & ((1 << WINDOW) - 1)] % P
        exponent >>= WINDOW
    return joined


@cache
def _table() -> list[list[int]]:
    rows, base = [], H
    for _ in range(-(-ORDER.bit_length() // WINDOW)):
        row = [1]
        for _ in range((1 << WINDOW) - 1):
            row.append(row[-1] * base % P)
        rows.append(row)
        base = row[-1] * base % P
    return rows
