"""What a thief of the whole database can do with it: read nobody and guess nobody's number."""

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from coordination.vault import crypto, keys, services
from coordination.vault.idnumbers import check_character
from tests.coordination.vault.dumping import dump
from tests.coordination.vault.people import NOON, VALUES, child

pytestmark = [pytest.mark.django_db, pytest.mark.as_owner]
BORN = date(2012, 3, 15)
DAYS, SEQUENCES = 20, 50  # a slice of the 29.2 million numbers, with the child's own in it


def candidates() -> Iterator[str]:
    """Yield the numbers of one county around one birthday, as a thief would try them."""
    for shift in range(DAYS):
        for sequence in range(SEQUENCES):
            first = f"990001{BORN - timedelta(days=shift):%Y%m%d}{sequence:03}"
            yield first + check_character(first)


def guesses(number: str, wrong_key: bytes) -> list[str]:
    """Return what a thief without the key can compute of a number."""
    text = f"id_no|{number}".encode()
    return [
        number,
        number.encode().hex(),
        *(hashlib.new(name, part).hexdigest() for name in ("md5", "sha1", "sha256")
          for part in (number.encode(), text)),
        hmac.new(wrong_key, text, hashlib.sha256).hexdigest(),
    ]  # fmt: skip


def hits(stolen: str, key: bytes) -> list[str]:
    return [
        number for number in candidates() if any(guess in stolen for guess in guesses(number, key))
    ]


def test_the_dump_alone_gives_no_number() -> None:
    number = next(candidates())
    child(number)

    assert hits(dump(), secrets.token_bytes(32)) == []


def test_the_same_thief_with_the_index_key_finds_it_so_the_key_is_what_protects() -> None:
    number = next(candidates())
    child(number)

    assert hits(dump(), keys.index_keys().current_key) == [number]


def test_no_key_and_no_value_is_anywhere_in_the_dump() -> None:
    child()
    services.seal_blob(content="示例甲,990001201203150014".encode(), now=NOON)
    ring, stolen = keys.index_keys(), dump()

    secrets_of_ours = [*ring.keys.values(), keys.pseudonym_key()]

    assert not [key for key in secrets_of_ours if key.hex() in stolen]
    assert not [value for value in VALUES.values() if value.encode().hex() in stolen]
    assert not [name for name in (VALUES["name"], VALUES["phone"]) if name in stolen]


def test_no_nonce_comes_twice() -> None:
    key = crypto.new_data_key()

    nonces = {crypto.seal(key, b"", context="x").nonce for _ in range(100_000)}

    assert len(nonces) == 100_000
