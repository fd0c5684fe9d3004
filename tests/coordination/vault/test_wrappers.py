"""Key-encryption keys from the environment, a file and a KMS, behind one interface."""

import secrets
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from coordination.vault import wrappers
from coordination.vault.wrappers import BadKey

DATA_KEY = bytes(range(100, 132))
KMS = "kms:coordination.vault.wrappers.LocalKms"


def key_file(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / f"key-{secrets.token_hex(4)}"
    path.write_text(text)
    path.chmod(mode)
    return path


@pytest.fixture(params=["env", "file", "kms"])
def source(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    text = secrets.token_hex(32)
    monkeypatch.setenv("A_KEK", text)
    path = key_file(tmp_path, text)
    return {"env": "env:A_KEK", "file": f"file:{path}", "kms": f"{KMS}:{path}"}[request.param]


def test_a_data_key_comes_back_from_any_place(source: str) -> None:
    wrapper = wrappers.wrapper_at(source)

    wrapped = wrapper.wrap(DATA_KEY, context="a child")

    assert DATA_KEY not in wrapped
    assert wrappers.wrapper_at(source).unwrap(wrapped, context="a child") == DATA_KEY


def test_a_wrapped_key_moved_to_another_child_does_not_open(source: str) -> None:
    wrapper = wrappers.wrapper_at(source)
    wrapped = wrapper.wrap(DATA_KEY, context="a child")

    with pytest.raises(InvalidTag):
        wrapper.unwrap(wrapped, context="another child")


def test_another_key_of_the_same_kind_does_not_open(tmp_path: Path) -> None:
    one, other = (key_file(tmp_path, secrets.token_hex(32)) for _ in range(2))
    wrapped = wrappers.wrapper_at(f"{KMS}:{one}").wrap(DATA_KEY, context="a child")

    with pytest.raises(InvalidTag):
        wrappers.wrapper_at(f"{KMS}:{other}").unwrap(wrapped, context="a child")


def test_the_kms_opens_what_an_older_version_of_its_key_wrapped(tmp_path: Path) -> None:
    first, second = secrets.token_hex(32), secrets.token_hex(32)
    before = wrappers.LocalKms(str(key_file(tmp_path, first)))
    after = wrappers.LocalKms(str(key_file(tmp_path, f"{first}\n{second}\n")))

    wrapped = before.wrap(DATA_KEY, context="a child")

    assert after.unwrap(wrapped, context="a child") == DATA_KEY
    assert after.wrap(DATA_KEY, context="a child")[0] == 1


def test_the_kms_refuses_a_version_it_does_not_have(tmp_path: Path) -> None:
    kms = wrappers.LocalKms(str(key_file(tmp_path, secrets.token_hex(32))))

    with pytest.raises(InvalidTag):
        kms.unwrap(bytes([1]) + bytes(60), context="a child")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = key_file(tmp_path, secrets.token_hex(32), mode)

    with pytest.raises(BadKey, match="can be read by others"):
        wrappers.wrapper_at(f"file:{path}")


@pytest.mark.parametrize(
    "text", ["", "short", "A" * 64, "0" * 64, "00010203" * 8, bytes(range(32)).hex()]
)
def test_what_was_not_drawn_is_no_key_and_is_not_told(tmp_path: Path, text: str) -> None:
    path = key_file(tmp_path, text)

    with pytest.raises(BadKey) as refusal:
        wrappers.wrapper_at(f"file:{path}")

    assert len(text) < 6 or text not in str(refusal.value)


@pytest.mark.parametrize(
    "source", ["file:/nowhere", "env:NO_SUCH_KEY", "kms:no.such.PlugIn:x", "vault:x", "x", ""]
)
def test_a_source_that_leads_nowhere_is_refused(source: str) -> None:
    with pytest.raises(BadKey):
        wrappers.wrapper_at(source)


def test_an_empty_kms_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadKey, match="holds no key"):
        wrappers.LocalKms(str(key_file(tmp_path, "")))
