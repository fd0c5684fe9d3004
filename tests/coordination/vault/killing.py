"""Commands in processes of their own, held in the middle of a write and killed there."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from config.local import environment, places

HOLD = """
CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF {condition} THEN PERFORM pg_sleep(60); END IF; RETURN NULL; END $$;
CREATE TRIGGER hold AFTER {act} ON {table} FOR EACH ROW EXECUTE FUNCTION hold();
"""
LET_GO = "DROP TRIGGER hold ON {table}; DROP FUNCTION hold();"
HELD = (
    "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"
)


def start(*arguments: str, **environ: str) -> subprocess.Popen[bytes]:
    known = {**os.environ, **environment.keys_of("office"), **environ}
    known["DJANGO_SETTINGS_MODULE"] = "config.settings.office"
    return subprocess.Popen([sys.executable, "manage.py", *arguments], env=known, cwd=places.ROOT)


@contextmanager
def held_at(*, table: str, act: str, condition: str = "true") -> Iterator[None]:
    """Hold whoever does this act; whoever was held is gone when it ends."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD.format(table=table, act=act, condition=condition))
    yield
    with connection.cursor() as cursor:
        cursor.execute(LET_GO.format(table=table))


def wait_until_held() -> None:
    deadline = time.monotonic() + 60
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(HELD)
            if cursor.fetchone():
                return
            time.sleep(0.05)
    raise AssertionError("the process never came to the write")


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill it, and end its session, which the server would notice late."""
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with connection.cursor() as cursor:
        cursor.execute(HELD.replace("SELECT pid", "SELECT pg_terminate_backend(pid)"))
        while _is_any_held():
            time.sleep(0.05)


def _is_any_held() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(HELD)
        return bool(cursor.fetchone())
