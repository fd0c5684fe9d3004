"""All live processes, in databases and folders of this run alone."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from config.local import environment, places, postgres, provision, test_databases

FOLDER = places.VAR / "journeys"
STATIC = FOLDER / "static"
RUN = FOLDER / "run"
READY_SECONDS, CARRIED_SECONDS, STOP_SECONDS = 60, 30, 10
SIDES = ("site", "office")
WORKERS = [
    ("office", "worker", "manage.py", "procrastinate", "worker"),
    ("site", "money", "manage.py", "tend_money", "--every=0.5"),
    ("site", "provider", "-m", "config.local.provider.serving"),
]
NOT_INHERITED = {"DATABASE_URL", "SITE_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}


class DidNotComeUp(RuntimeError):
    pass


@dataclass(frozen=True)
class Machine:
    """Where both sides answer, and where they write."""

    site_url: str
    office_url: str
    provider_url: str

    @property
    def mail(self) -> Path:
        return RUN / "mail"

    @property
    def media(self) -> Path:
        return RUN / "media"

    def log(self, name: str) -> Path:
        return RUN / f"{name}.log"

    def owner_url(self, side: str) -> str:
        """Return the URL of the role that may read every table of one side."""
        return postgres.admin_url(test_databases.name_of(side))

    def let_the_log_grow(self) -> None:
        """Merge what waits into the public log, as the site's worker does."""
        environ = {**environment_of("site", self), **environment.keys_of("log")}
        command = [sys.executable, "manage.py", "merge_log"]
        subprocess.run(command, check=True, env=environ, cwd=places.ROOT, capture_output=True)

    def wait_until_carried(self) -> None:
        """Wait until the worker has carried over every message of the office."""
        deadline = time.monotonic() + CARRIED_SECONDS
        question = "SELECT count(*) FROM gate_outboxmessage WHERE applied_at IS NULL"
        with psycopg.connect(self.owner_url("office"), autocommit=True) as connection:
            while connection.execute(question).fetchone() != (0,):
                if time.monotonic() > deadline:
                    raise DidNotComeUp("the gate's worker did not carry; see worker.log")
                time.sleep(0.1)


@contextmanager
def running() -> Iterator[Machine]:
    """Serve both sides and stop them again, whatever happens."""
    postgres.ensure_running()
    _clear()
    with ExitStack() as stack:
        stack.enter_context(test_databases.created())
        ports = free_ports(3)
        machine = Machine(*(f"http://localhost:{port}" for port in ports))
        started: list[subprocess.Popen[bytes]] = []
        stack.callback(_stop, started)
        _prepare(machine, started)
        for side, port in zip(SIDES, ports, strict=False):
            started.append(_start(side, side, machine, *_waitress(side, port)))
        for side, name, *program in WORKERS:
            started.append(_start(side, name, machine, *program))
        for url in [machine.site_url, machine.office_url]:
            _wait_until_up(url, started)
        yield machine


def environment_of(side: str, machine: Machine) -> dict[str, str]:
    """Return what a process of this side is given: its own keys, its own roles, nothing else."""
    passwords = environment.keys_of("roles")

    def url(database: str, role: str) -> str:
        address = postgres.admin_url(test_databases.name_of(database))
        return environment.as_role(address, role, passwords[f"{role.upper()}_PASSWORD"])

    kept = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    urls = {"SITE_DATABASE_URL": url("site", "nt_site" if side == "site" else "nt_gate")}
    if side == "office":
        urls["DATABASE_URL"] = url("office", "nt_office")
    return {
        **kept,
        **environment.keys_of(side),
        **urls,
        "DJANGO_SETTINGS_MODULE": f"config.settings.{side}",
        "NUANTONG_VAR": str(RUN),
        "TMPDIR": str(RUN / "tmp"),
        "SITE_URL": machine.site_url,
        "STRIPE_API": machine.provider_url,
        "STRIPE_CHECKOUT": machine.provider_url,
    }


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _clear() -> None:
    """Begin with an empty folder; the collected static files are kept from run to run."""
    shutil.rmtree(RUN, ignore_errors=True)
    (RUN / "tmp").mkdir(parents=True)
    files = [path for path in places.ROOT.glob("**/static/**/*") if _is_ours(path)]
    files += [places.ROOT / "requirements" / "dev.txt"]
    provision.once("journeys-static", provision.digest_of(files), _collect_static)
    (RUN / "static").symlink_to(STATIC)


def _is_ours(path: Path) -> bool:
    top = path.relative_to(places.ROOT).parts[0]
    return path.is_file() and top not in {"var", ".venv"}


def _collect_static() -> None:
    for side in SIDES:
        arguments = ["collectstatic", "--noinput", "--clear", "--verbosity=0"]
        nowhere = dict.fromkeys(("DATABASE_URL", "SITE_DATABASE_URL"), environment.NO_DATABASE)
        provision.run_manage(side, *arguments, NUANTONG_VAR=str(FOLDER), **nowhere)


def _prepare(machine: Machine, started: list[subprocess.Popen[bytes]]) -> None:
    """Write what was there before the story, each side as its own role, both at once.

    Then the office reads the pages, and the site's reviewer opens them.
    """
    _run_steps(machine, started, [(side, side) for side in SIDES])
    _run_steps(machine, started, [("office", "reading")])
    _run_steps(machine, started, [("site", "opening")])


def _run_steps(
    machine: Machine, started: list[subprocess.Popen[bytes]], steps: list[tuple[str, str]]
) -> None:
    for side, step in steps:
        program = ("-m", "tests.journeys.preparing", step)
        started.append(_start(side, f"preparing-{step}", machine, *program))
    failed = [process.args for process in started if process.wait()]
    if failed:
        raise DidNotComeUp(f"{failed}; see the logs in {RUN}")
    started.clear()


def _waitress(side: str, port: int) -> list[str]:
    listen = f"--listen=127.0.0.1:{port}"
    return ["-m", "waitress", listen, "--threads=8", f"config.wsgi_{side}:application"]


def _start(side: str, name: str, machine: Machine, *arguments: str) -> subprocess.Popen[bytes]:
    with (RUN / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, *arguments],
            env=environment_of(side, machine),
            cwd=places.ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


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
    raise DidNotComeUp(f"{url} did not come up; see the logs in {RUN}")


def _stop(started: list[subprocess.Popen[bytes]]) -> None:
    for process in started:
        process.terminate()
    for process in started:
        try:
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
