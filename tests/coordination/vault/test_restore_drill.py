"""A backup shows nobody, opens with one key, and brings no erased child back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pyrage
import pytest
from django.db import connection
from django.utils import timezone

from config.backups.sealing import BackupError, make, restore
from config.local import environment, postgres, provision, test_databases
from coordination.vault import services
from coordination.vault.services import identities, restoring
from tests.coordination.vault import killing
from tests.coordination.vault.people import child

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.as_owner]
CANARY = "示例金丝雀"


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BIN", str(postgres.programs()))


@pytest.fixture
def key() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def key_file(key: pyrage.x25519.Identity, tmp_path: Path) -> Path:
    path = tmp_path / "key"
    path.write_text(f"# kept off line\n{key}\n")
    return path


@pytest.fixture
def empty() -> Iterator[str]:
    """The URL of a database that is new and empty."""
    name = f"{connection.settings_dict['NAME']}_restored"
    test_databases.drop(name)
    provision.create_database(postgres.admin_url(), name, "template0")
    yield postgres.admin_url(name)
    test_databases.drop(name)


def here() -> str:
    return postgres.admin_url(connection.settings_dict["NAME"])


def rows(url: str, subject: UUID) -> dict[str, int]:
    with psycopg.connect(url) as restored:
        counts = {
            table: restored.execute(
                f"SELECT count(*) FROM {table} WHERE subject = %s",  # noqa: S608  names from below
                [subject],
            ).fetchone()
            for table in ("vault_sealedfield", "vault_blindindex")
        }
        keys = restored.execute(
            "SELECT count(*) FROM vault_identity WHERE subject = %s AND wrapped_key IS NOT NULL",
            [subject],
        ).fetchone()
    return {name: row[0] if row else 0 for name, row in {**counts, "keys": keys}.items()}


def test_an_erased_child_stays_erased_after_the_restore(
    key: pyrage.x25519.Identity, key_file: Path, empty: str, tmp_path: Path
) -> None:
    """The whole drill: backup, erase, restore, erase again, and the others are as they were."""
    gone, stays = child("N1"), child("N2")
    services.seal_identity(subject=gone.subject, values={"name": CANARY}, now=timezone.now())
    sealed, kept = tmp_path / "office.age", tmp_path / "erasures.jsonl"
    make(url=here(), file=sealed, to=str(key.to_public()))
    identities.erase_identity(subject=gone.subject, now=timezone.now())
    restoring.keep_erasures(kept)

    restore(file=sealed, url=empty, key=key_file)
    assert rows(empty, gone.subject)["keys"] == 1  # the old copy has the child again
    for _ in range(2):
        done = killing.start("reapply_erasures", str(kept), DATABASE_URL=empty)
        assert done.wait() == 0

    assert rows(empty, gone.subject) == {"vault_sealedfield": 0, "vault_blindindex": 0, "keys": 0}
    assert rows(empty, stays.subject)["keys"] == 1
    assert killing.start("verify_access_log", DATABASE_URL=empty).wait() == 0


def test_a_sealed_dump_is_unreadable_and_private(
    key: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    made = child("N1")
    sealed = tmp_path / "office.age"

    make(url=here(), file=sealed, to=str(key.to_public()))

    data = sealed.read_bytes()
    assert data.startswith(b"age-encryption.org/v1")
    for secret in (CANARY, str(made.subject), "PGDMP", "vault_identity"):
        assert secret.encode() not in data
    assert sealed.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["office.age"]


def test_another_key_opens_nothing(key: pyrage.x25519.Identity, empty: str, tmp_path: Path) -> None:
    sealed, other = tmp_path / "office.age", tmp_path / "key"
    make(url=here(), file=sealed, to=str(key.to_public()))
    other.write_text(str(pyrage.x25519.Identity.generate()))

    with pytest.raises(BackupError, match="not sealed to this key"):
        restore(file=sealed, url=empty, key=other)

    with psycopg.connect(empty) as restored:
        found = restored.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert found.fetchone() == (0,)


def test_what_is_sealed_but_no_dump_is_said_to_be_none(
    key: pyrage.x25519.Identity, key_file: Path, empty: str, tmp_path: Path
) -> None:
    sealed = tmp_path / "office.age"
    sealed.write_bytes(pyrage.encrypt(os.urandom(4_000_000), [key.to_public()]))

    with pytest.raises(BackupError, match="pg_restore ended with 1"):
        restore(file=sealed, url=empty, key=key_file)


def test_the_office_does_not_enter_before_erasures_are_applied(
    key: pyrage.x25519.Identity, key_file: Path, empty: str, tmp_path: Path
) -> None:
    sealed = tmp_path / "office.age"
    make(url=here(), file=sealed, to=str(key.to_public()))

    restore(file=sealed, url=empty, key=key_file)

    password = environment.keys_of("roles")["NT_OFFICE_PASSWORD"]
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(empty, user="nt_office", password=password)


def test_a_damaged_file_leaves_the_database_empty(
    key: pyrage.x25519.Identity, key_file: Path, empty: str, tmp_path: Path
) -> None:
    sealed = tmp_path / "office.age"
    make(url=here(), file=sealed, to=str(key.to_public()))
    data = bytearray(sealed.read_bytes())
    data[-2000] ^= 1
    sealed.write_bytes(data)

    with pytest.raises(BackupError):
        restore(file=sealed, url=empty, key=key_file)

    with psycopg.connect(empty) as restored:
        found = restored.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert found.fetchone() == (0,)


def test_nothing_is_restored_over_tables(
    key: pyrage.x25519.Identity, key_file: Path, tmp_path: Path
) -> None:
    sealed = tmp_path / "office.age"
    make(url=here(), file=sealed, to=str(key.to_public()))

    with pytest.raises(BackupError, match="new and empty"):
        restore(file=sealed, url=here(), key=key_file)


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "config.backups", "make", here(), str(tmp_path / "f")]
    command += ["--to", "nobody"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 1
    assert "no public key" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("line", ["{", "[]", '{"subject": "x"}', '{"erased_at": "x"}'])
def test_a_broken_list_touches_nothing(line: str, tmp_path: Path) -> None:
    made = child("N1")
    kept = tmp_path / "erasures.jsonl"
    kept.write_text(f'{{"subject": "{made.subject}"}}\n{line}\n')

    with pytest.raises(restoring.BrokenList, match="line 2"):
        restoring.reapply_erasures(kept, now=timezone.now())

    assert rows(here(), made.subject)["keys"] == 1
