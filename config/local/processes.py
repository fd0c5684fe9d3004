"""The processes of a running demo: the site, the office, the gate's worker, the database."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from config.local import environment, places

SITE_PORT, OFFICE_PORT = 8000, 8001
READY_SECONDS = 60


@contextmanager
def running(*, site_port: int = SITE_PORT, office_port: int = OFFICE_PORT) -> Iterator[None]:
    """Serve both sides, carry messages, let the public log grow; stop all of it at the end."""
    urls = {"site": f"http://localhost:{site_port}", "office": f"http://localhost:{office_port}"}
    started = [
        _start("site", *_waitress("site", site_port), SITE_URL=urls["site"]),
        _start("office", *_waitress("office", office_port), SITE_URL=urls["site"]),
        _start("office", "manage.py", "procrastinate", "worker"),
        _start("site", "manage.py", "merge_log", "--every=60", **environment.keys_of("log")),
    ]
    try:
        for url in urls.values():
            _wait_until_up(url, started)
        yield
    finally:
        _stop(started)


def wait_for_interrupt() -> None:
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return


def stop_postgres() -> None:
    """Stop the embedded server; a given one is not ours to stop."""
    if not environment.is_given():
        from config.local import postgres  # noqa: PLC0415  the wheel is a development dependency

        postgres.stop()


def _waitress(side: str, port: int) -> list[str]:
    return [
        "-m",
        "waitress",
        f"--listen=127.0.0.1:{port}",
        "--threads=8",
        f"config.wsgi_{side}:application",
    ]


def _start(side: str, *arguments: str, **extra: str) -> subprocess.Popen[bytes]:
    environ = {**os.environ, **environment.keys_of(side), **environment.urls_of(side), **extra}
    if side == "site":
        environ.pop("DATABASE_URL", None)
    environ["DJANGO_SETTINGS_MODULE"] = f"config.settings.{side}"
    command = [sys.executable, *arguments]
    with private_log(places.VAR / f"{side}.log") as log:
        return subprocess.Popen(  # noqa: S603  our own commands
            command,
            env=environ,
            cwd=places.ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
            umask=0o077,  # mails and media too are for this user alone
        )


def private_log(path: Path) -> BinaryIO:
    """Open a log to add to, readable for its own user alone."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    return path.open("ab")


def _wait_until_up(url: str, started: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if any(process.poll() is not None for process in started):
            break
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  our own address
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{url} did not come up; see var/site.log and var/office.log")


def _stop(started: list[subprocess.Popen[bytes]]) -> None:
    for process in started:
        process.terminate()
    for process in started:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
