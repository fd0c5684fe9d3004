"""Which keys a process accepts, and that it does not start without them where children are real."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from config.local import environment, places
from coordination.vault import keys
from coordination.vault.checks import check_keys
from coordination.vault.wrappers import BadKey
from tests.coordination.vault.ringed import give_keks

NAMES = ["VAULT_KEK", "VAULT_INDEX_KEY", "VAULT_PSEUDONYM_KEY"]


def test_the_last_key_named_is_current(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    give_keks(settings, monkeypatch, "old", "new")

    ring = keys.keyring()

    assert ring.current == "new"
    wrapped = ring.keks["old"].wrap(b"k" * 32, context="a child")
    assert ring.unwrap("old", wrapped, context="a child") == b"k" * 32


def test_a_key_that_was_not_given_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_keks(settings, monkeypatch, "new")

    with pytest.raises(keys.UnknownKey, match="old"):
        keys.keyring().unwrap("old", b"", context="a child")


@pytest.mark.parametrize("text", ["", "a", "=env:A", "a=env:A a=env:B", f"{'a' * 17}=env:A"])
def test_a_list_of_keys_that_is_unclear_is_refused(text: str) -> None:
    with pytest.raises(BadKey):
        keys.named_sources(text)


def test_no_key_shows_itself(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    give_keks(settings, monkeypatch, "new")
    key = bytes.fromhex(os.environ["TEST_KEK_NEW"])

    shown = repr(keys.keyring()) + repr(keys.index_keys())

    assert key.hex() not in shown
    assert repr(key) not in shown


def test_one_key_for_two_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAULT_INDEX_KEY", os.environ["VAULT_KEK"])

    with pytest.raises(BadKey, match="are the same"):
        keys.check_ready()


def test_the_check_tells_what_is_wrong_before_any_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VAULT_PSEUDONYM_KEY")

    (found,) = check_keys(None)

    assert found.id == "vault.E001"
    assert "VAULT_PSEUDONYM_KEY" in found.msg


def test_the_demo_runs_on_the_keys_it_made_up() -> None:
    assert check_keys(None) == []


def start_office(**changed: str) -> subprocess.CompletedProcess[str]:
    """Load the office's process as a server does, where children are real."""
    environ = {**os.environ, **environment.keys_of("office"), "NUANTONG_DEMO": "0", **changed}
    environ["DJANGO_SETTINGS_MODULE"] = "config.settings.office"
    return subprocess.run(
        [sys.executable, "-c", "import config.wsgi_office"],
        env={name: value for name, value in environ.items() if value},
        cwd=places.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def drawn() -> dict[str, str]:
    return {name: secrets.token_hex(32) for name in ("OFFICE_SECRET_KEY", *NAMES)}


def test_where_children_are_real_the_process_starts_with_keys_of_its_own() -> None:
    started = start_office(**drawn())

    assert started.returncode == 0, started.stderr


@pytest.mark.parametrize("name", NAMES)
def test_where_children_are_real_a_demo_key_stops_the_process(name: str) -> None:
    demo_key = environment.keys_of("office")[name]

    started = start_office(**{**drawn(), name: demo_key})

    assert started.returncode != 0
    assert f"{name}: a key of the demo" in started.stderr
    assert demo_key not in started.stderr


def test_where_children_are_real_a_missing_key_stops_the_process() -> None:
    started = start_office(**{**drawn(), "VAULT_KEK": ""})

    assert started.returncode != 0
    assert "VAULT_KEK must hold 64 hex digits" in started.stderr


def test_where_children_are_real_no_command_makes_a_key_up(tmp_path: Path) -> None:
    given = {"NUANTONG_DEMO": "0", "NUANTONG_VAR": str(tmp_path), "OFFICE_SECRET_KEY": "x" * 50}
    given |= {"DATABASE_URL": environment.urls_of("office")["DATABASE_URL"]}
    environ = {name: value for name, value in os.environ.items() if name not in NAMES}

    checked = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={**environ, **given, "DJANGO_SETTINGS_MODULE": "config.settings.office"},
        cwd=places.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode != 0
    assert "vault.E001" in checked.stderr
    assert not (tmp_path / "office.env").exists()
