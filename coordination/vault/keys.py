"""The vault's keys by name: several of a kind may be at hand, one of them is current.

`VAULT_KEKS` and `VAULT_INDEX_KEYS` list them as `NAME=SOURCE`, with blanks between, the current
one last. Sources are those of `wrappers`. Nothing here is cached: a key taken away is gone.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from django.conf import settings

from coordination.vault import wrappers
from coordination.vault.wrappers import BadKey, Wrapper

LONGEST_NAME = 16  # characters, as the rows' columns


class UnknownKey(LookupError):
    """A row names a key that this process was not given."""


@dataclass(frozen=True)
class Keyring:
    """Key-encryption keys by name."""

    current: str
    keks: Mapping[str, Wrapper] = field(repr=False)

    def wrap(self, data_key: bytes, *, context: str) -> bytes:
        """Wrap under the current key; the row must then name it."""
        return self.keks[self.current].wrap(data_key, context=context)

    def unwrap(self, kek_id: str, wrapped: bytes, *, context: str) -> bytes:
        """Open one row's data key. Raises UnknownKey."""
        if kek_id not in self.keks:
            raise UnknownKey(kek_id)
        return self.keks[kek_id].unwrap(wrapped, context=context)


@dataclass(frozen=True)
class IndexKeys:
    """Keys of the blind indexes by name; look-ups try each of them."""

    current: str
    keys: Mapping[str, bytes] = field(repr=False)

    @property
    def current_key(self) -> bytes:
        return self.keys[self.current]


def keyring() -> Keyring:
    """Return the key-encryption keys. Raises BadKey."""
    sources = named_sources(settings.VAULT_KEKS)
    found = {name: wrappers.wrapper_at(source) for name, source in sources.items()}
    return Keyring(current=list(found)[-1], keks=found)


def index_keys() -> IndexKeys:
    """Return the keys of the blind indexes. Raises BadKey."""
    sources = named_sources(settings.VAULT_INDEX_KEYS)
    found = {name: wrappers.key_at(source) for name, source in sources.items()}
    return IndexKeys(current=list(found)[-1], keys=found)


def pseudonym_key() -> bytes:
    """Return the key that codes are made with. Raises BadKey."""
    return wrappers.key_at(settings.VAULT_PSEUDONYM_KEY)


def named_sources(text: str) -> dict[str, str]:
    """Return sources by name, in order. Raises BadKey."""
    pairs = [part.partition("=") for part in text.split()]
    names = [name for name, _, _ in pairs]
    misnamed = any(not sep or not 0 < len(name) <= LONGEST_NAME for name, sep, _ in pairs)
    if not pairs or misnamed or len(set(names)) < len(names):
        raise BadKey("keys are listed as NAME=SOURCE, each name once and of 16 characters at most")
    return {name: source for name, _, source in pairs}


def check_ready() -> None:
    """Raise BadKey unless every key is there, and, where real children are, is nobody's demo key.

    A key that serves two ends is refused too: who learns the one must not have the other.
    """
    keyring()
    pseudonym, index = pseudonym_key(), index_keys()
    _check_apart([*_local_keks(), *index.keys.values(), pseudonym])
    if not settings.DEMO:
        _check_not_made_up([*_local_keks(), *index.keys.values(), pseudonym])


def _local_keks() -> list[bytes]:
    sources = named_sources(settings.VAULT_KEKS).values()
    return [wrappers.key_at(source) for source in sources if not source.startswith("kms:")]


def _check_apart(found: list[bytes]) -> None:
    if any(hmac.compare_digest(one, other) for one, other in combinations(found, 2)):
        raise BadKey("two of the vault's keys are the same")


def _check_not_made_up(found: list[bytes]) -> None:
    """Raise BadKey for a key that the demo's set-up made, kept beside the program's files."""
    made_up = Path(settings.VAULT_DEMO_KEYS)
    if not made_up.exists():
        return
    known = {line.partition("=")[2] for line in made_up.read_text().split()}
    if any(key.hex() in known for key in found):
        raise BadKey("a key of the vault was made up by the demo's set-up")
