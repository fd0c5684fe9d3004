"""Run the parts in order, each in a process of its own side, and print what people want to know."""

import os
import shutil
import subprocess
import sys
from typing import Any

import psycopg

from config.local import environment, places
from config.story import figures, lines
from config.story.parts import PARTS

SIGNS = "log_grows"  # the one part that is given the log's key
Parts = dict[str, dict[str, Any]]


def tell() -> Parts:
    """Tell the story once; parts told before in these databases are not told again.

    Raises CalledProcessError when a step did not hold.
    """
    if not _is_begun():
        shutil.rmtree(figures.FOLDER, ignore_errors=True)
    told: Parts = {}
    for number, (name, side, zh, en) in enumerate(PARTS, start=1):
        _say(f"\n{number}. {zh} · {en}")
        part = figures.read_part(name)
        if part is None:
            _run(name, side)
            part = figures.read_part(name) or {}
        told[name] = part
        for line in lines.for_part(part):
            _say(f"   {line}")
    path = figures.write_summary(told)
    _say(f"\n全部完成 · every step held. {path}")
    return told


def _is_begun() -> bool:
    """Return whether these databases already hold the story's drive."""
    with psycopg.connect(environment.owner_url("office")) as connection:
        row = connection.execute("SELECT count(*) FROM needs_drive").fetchone()
    return bool(row and row[0])


def _run(name: str, side: str) -> None:
    environ = {**os.environ, **environment.keys_of(side), **environment.urls_of(side)}
    if name == SIGNS:
        environ |= environment.keys_of("log")
    environ.pop("DATABASE_URL" if side == "site" else "", None)
    command = [sys.executable, "-m", "config.story.run", name]
    subprocess.run(command, check=True, env=environ, cwd=places.ROOT)  # noqa: S603  our own command


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
