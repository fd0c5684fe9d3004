"""pg_dump into age and back, as streams: no plain byte of a dump touches a disk."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pyrage
from psycopg import sql


class BackupError(RuntimeError):
    """What went wrong and what to do; no value of a row is in it."""


def make(*, url: str, file: Path, to: str) -> None:
    """Write a sealed dump beside `file` and rename it, mode 600. Raises BackupError."""
    try:
        recipient = pyrage.x25519.Recipient.from_str(to)
    except pyrage.RecipientError as error:
        raise BackupError("That is no public key of age; it begins with age1.") from error
    handle, fresh = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as sealed, _run("pg_dump", url, ["--format=custom"]) as dump:
            pyrage.encrypt_io(dump.stdout, sealed, [recipient])
            _check(dump, "pg_dump")
            sealed.flush()
            os.fsync(sealed.fileno())
        Path(fresh).replace(file)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise


def restore(*, file: Path, url: str, key: Path) -> None:
    """Fill an empty database, all or nothing; nobody may connect but a superuser.

    Raises BackupError.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        if connection.execute(tables).fetchone() != (0,):
            raise BackupError("The database holds tables: name one that is new and empty.")
        _close(connection)
    try:
        identity = pyrage.x25519.Identity.from_str(_secret(key))
    except pyrage.IdentityError as error:
        raise BackupError(f"{key} holds no line AGE-SECRET-KEY-….") from error
    options = ["--exit-on-error", "--single-transaction"]
    with file.open("rb") as sealed, _run("pg_restore", url, options) as load:
        try:
            pyrage.decrypt_io(sealed, load.stdin, [identity])
        except BrokenPipeError:
            pass  # it read no further; how it ended says why
        except (pyrage.DecryptError, OSError) as error:  # of another key; damaged
            load.kill()
            raise BackupError("The file is not sealed to this key, or it is damaged.") from error
        if load.stdin:
            with suppress(BrokenPipeError):
                load.stdin.close()
        _check(load, "pg_restore")


def _close(connection: psycopg.Connection) -> None:
    row = connection.execute("SELECT current_database()").fetchone()
    name = sql.Identifier(row[0] if row else "")
    connection.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(name))


def _secret(key: Path) -> str:
    lines = [line.strip() for line in key.read_text(encoding="utf-8").splitlines()]
    return next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), "")


def _run(program: str, url: str, options: list[str]) -> subprocess.Popen[bytes]:
    """Start a program of PostgreSQL; the password goes by the environment, not by the list."""
    parts = urlsplit(url)
    host = parts.netloc.rsplit("@", 1)[-1]
    shown = urlunsplit(parts._replace(netloc=f"{parts.username}@{host}"))
    environ = {**os.environ, "PGPASSWORD": parts.password or ""}
    path = shutil.which(program, path=os.environ.get("PG_BIN"))
    if path is None:
        raise BackupError(f"{program} was not found; name its folder in PG_BIN.")
    return subprocess.Popen(  # noqa: S603  the operator's own server and program
        [path, f"--dbname={shown}", *options],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _check(process: subprocess.Popen[bytes], program: str) -> None:
    if process.wait() != 0:
        raise BackupError(f"{program} ended with {process.returncode}; its words are above.")
