"""What wraps data keys: one interface, whether the key-encryption key is here or in a KMS.

A wrapper is named in the settings as `env:VARIABLE`, `file:PATH` or `kms:DOTTED.PATH:ARGUMENT`.
docs/operators.md tells how one for a cloud's KMS is written.
"""

import os
import re
import stat
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from django.utils.module_loading import import_string

from coordination.vault import crypto

HEX_KEY = re.compile(r"[0-9a-f]{64}")
FEWEST_VALUES = 12  # of 32 random bytes, fewer different ones than this come once in 10**19 keys


class BadKey(ValueError):
    """A key that is missing, misshapen or readable by others. The text holds no key."""


class Wrapper(Protocol):
    """One key-encryption key. `context` names the row; another row's key must not open."""

    def wrap(self, data_key: bytes, *, context: str) -> bytes: ...

    def unwrap(self, wrapped: bytes, *, context: str) -> bytes:
        """Return the data key; raises InvalidTag when it is not this row's or this key's."""
        ...


class LocalWrapper:
    """A key-encryption key that this process holds itself."""

    def __init__(self, kek: bytes) -> None:
        self._kek = kek

    def wrap(self, data_key: bytes, *, context: str) -> bytes:
        return crypto.wrap(self._kek, data_key, context=context)

    def unwrap(self, wrapped: bytes, *, context: str) -> bytes:
        return crypto.unwrap(self._kek, wrapped, context=context)


class LocalKms:
    """A KMS as the cloud's are, in one file: it wraps and unwraps, and never hands its key out.

    The answer says by a first byte which version of the key made it, as a KMS's answers do, so
    the file may hold several lines, newest last.
    """

    def __init__(self, path: str) -> None:
        self._versions = [key_of_text(line, path) for line in read_secret(path).split()]
        if not self._versions:
            raise BadKey(f"{path} holds no key")

    def wrap(self, data_key: bytes, *, context: str) -> bytes:
        newest = len(self._versions) - 1
        return bytes([newest]) + crypto.wrap(self._versions[newest], data_key, context=context)

    def unwrap(self, wrapped: bytes, *, context: str) -> bytes:
        version = wrapped[0]
        if version >= len(self._versions):
            raise InvalidTag
        return crypto.unwrap(self._versions[version], wrapped[1:], context=context)


def wrapper_at(source: str) -> Wrapper:
    """Return the wrapper a setting names. Raises BadKey, also for a plug-in that is not there."""
    kind, _, rest = source.partition(":")
    if kind != "kms":
        return LocalWrapper(key_at(source))
    dotted, _, argument = rest.partition(":")
    try:
        plug_in = import_string(dotted)
    except ImportError as error:
        raise BadKey(f"there is no KMS plug-in {dotted}") from error
    made: Wrapper = plug_in(argument)
    return made


def key_at(source: str) -> bytes:
    """Return the 32 bytes at `env:VARIABLE` or `file:PATH`. Raises BadKey."""
    kind, _, place = source.partition(":")
    if kind == "env":
        return key_of_text(os.environ.get(place, ""), place)
    if kind == "file":
        return key_of_text(read_secret(place).strip(), place)
    raise BadKey(f"{kind}: is no place for a key; use env:, file: or, to wrap, kms:")


def key_of_text(text: str, place: str) -> bytes:
    """Return the bytes of 64 hex digits that look random. Raises BadKey."""
    if not HEX_KEY.fullmatch(text):
        raise BadKey(f"{place} must hold 64 hex digits in small letters")
    key = bytes.fromhex(text)
    steps = {(after - before) % 256 for before, after in pairwise(key)}
    if min(len(set(key)), len(steps)) < FEWEST_VALUES:
        raise BadKey(f"{place} holds a key that was typed, not drawn")
    return key


def read_secret(path: str) -> str:
    """Return a file's text if its owner alone may read it. Raises BadKey."""
    try:
        mode = stat.S_IMODE(Path(path).stat().st_mode)
        if mode & 0o077:
            raise BadKey(f"{path} can be read by others (mode {mode:o}); make it 600")
        return Path(path).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise BadKey(f"{path} cannot be read") from error
