"""Keys for a test: drawn afresh and named in the settings as an operator names them."""

import os
import secrets

import pytest
from pytest_django import Settings


def give_keks(settings: Settings, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """List these key-encryption keys, the last one current; a known name keeps its key."""
    settings.VAULT_KEKS = _sources("KEK", names, monkeypatch)


def give_index_keys(settings: Settings, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    settings.VAULT_INDEX_KEYS = _sources("INDEX", names, monkeypatch)


def _sources(kind: str, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> str:
    for name in names:
        variable = f"TEST_{kind}_{name}".upper()
        monkeypatch.setenv(variable, os.environ.get(variable, secrets.token_hex(32)))
    return " ".join(f"{name}=env:TEST_{kind}_{name.upper()}" for name in names)
