"""Does the time of an answer tell who exists? Writes results/timing.md; about ten minutes.

python -m benchmarks.timing

Attacks 14 and 18: paired requests in turn, one that meets something and one that does not, and
Welch's t over each side's fastest nineteen in twenty. The statuses are compared, too.
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import django
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from scipy.stats import ttest_ind

from config.local import places, test_databases

TURNS, KEPT = 500, 0.95
WARM_UP = 5
TICK = 0.1  # seconds; the product waits longer
RESULT = Path(__file__).parent / "results" / "timing.md"
KNOWN, PASSWORD = "known@example.org", "a-long-first-password-1"
Act = Callable[[], Any]  # Django's response
Row = dict[str, Any]


class LightHasher(PBKDF2PasswordHasher):
    """The real hash with fewer rounds: one left out would still be milliseconds."""

    iterations = 20_000


def main() -> None:
    rows = {side: in_a_process(side) for side in ("site", "office")}
    RESULT.write_text(page(rows), encoding="utf-8")
    sys.stdout.write(RESULT.read_text(encoding="utf-8"))


def in_a_process(side: str) -> list[Row]:
    command = [sys.executable, "-m", "benchmarks.timing", side]
    done = subprocess.run(command, check=True, cwd=places.ROOT, stdout=subprocess.PIPE, text=True)
    rows: list[Row] = json.loads(done.stdout)
    return rows


def measure(side: str) -> list[Row]:
    os.environ["DJANGO_SETTINGS_MODULE"] = f"config.settings.{side}_test"
    test_databases.prepare(side)
    django.setup()
    from django.db import connections  # noqa: PLC0415  needs settings
    from django.test.utils import (  # noqa: PLC0415  as above
        override_settings,
        setup_test_environment,
    )

    setup_test_environment()
    quiet = override_settings(
        PASSWORD_HASHERS=[f"{__name__}.LightHasher"],
        ACCOUNT_RATE_LIMITS=False,
        EVEN_TIME_SECONDS=TICK,
    )
    with test_databases.created(), quiet:
        pairs = site_pairs() if side == "site" else office_pairs()
        rows = [compared(*pair) for pair in pairs]
        connections.close_all()
    return rows


def site_pairs() -> list[tuple[str, Act, Act]]:
    from tests.home.accounts.factories import UserFactory  # noqa: PLC0415  needs settings

    user = UserFactory.create(email=KNOWN)
    user.set_password(PASSWORD)
    user.save()
    return account_pairs()


def office_pairs() -> list[tuple[str, Act, Act]]:
    from coordination.scope import scopes  # noqa: PLC0415  needs settings
    from tests.coordination.accounts.factories import OfficerFactory  # noqa: PLC0415  as above
    from tests.coordination.signed_in import officer_client  # noqa: PLC0415  as above
    from tests.coordination.vault.people import child  # noqa: PLC0415  as above

    with scopes.as_system("benchmark"):
        officer = OfficerFactory.create(email=KNOWN)
        officer.set_password(PASSWORD)
        officer.save()
        far = child("N1")
        director = officer_client(role="director")
    known, unknown = f"/looks/child/{far.subject}/", f"/looks/child/{uuid4()}/"
    return [
        *account_pairs(),
        (
            "a child out of reach, a child that is not",
            lambda: director.get(known),
            lambda: director.get(unknown),
        ),
    ]


def account_pairs() -> list[tuple[str, Act, Act]]:
    from django.test import Client  # noqa: PLC0415  needs settings

    def sign_in(address: str) -> Act:
        return lambda: Client().post(
            "/accounts/login/", {"login": address, "password": "another-long-password-2"}
        )

    def reset(address: str) -> Act:
        return lambda: Client().post("/accounts/password/reset/", {"email": address})

    return [
        ("wrong password, no such address", sign_in(KNOWN), sign_in("nobody@example.org")),
        ("reset of an account, of none", reset(KNOWN), reset("nobody@example.org")),
    ]


def compared(what: str, meets: Act, misses: Act) -> Row:
    taken: tuple[list[float], list[float]] = ([], [])
    shapes: tuple[set[int], set[int]] = (set(), set())
    for turn in range(TURNS + WARM_UP):
        for side in (0, 1) if turn % 2 else (1, 0):
            began = time.perf_counter()
            answer = (meets, misses)[side]()
            milliseconds = 1000 * (time.perf_counter() - began)
            if turn >= WARM_UP:
                taken[side].append(milliseconds)
                shapes[side].add(answer.status_code)
    ones, others = (sorted(side)[: int(KEPT * TURNS)] for side in taken)
    found = ttest_ind(ones, others, equal_var=False)
    return {
        "what": what,
        "status": [sorted(shapes[0]), sorted(shapes[1])],
        "means": [sum(ones) / len(ones), sum(others) / len(others)],
        "t": float(found.statistic),
        "p": float(found.pvalue),
    }


def page(rows: dict[str, list[Row]]) -> str:
    head = f"""# Does the time of an answer tell who exists?

`python -m benchmarks.timing` · {platform.system()} {platform.machine()} · Python {platform.python_version()} · {os.cpu_count()} cores, shared

{TURNS} requests each, in turn, in one process without the network, whose noise hides more; Welch's t over the fastest {KEPT:.0%}.
Milliseconds; *p* above 0.01 means that no difference was seen. Answers about accounts leave at ticks of {1000 * TICK:.0f} ms here (in the
product 500 ms, `home/interface/even_time.py`); without ticks a reset took 4 ms longer for a known address (t = 5.2 and 11.4).

| side | paired requests | status | mean, met | mean, missed | t | p |
|---|---|---|---|---|---|---|
"""  # noqa: E501  a sentence of the page
    lines = [
        f"| {side} | {row['what']} | {row['status'][0]} {row['status'][1]} | "
        f"{row['means'][0]:.2f} | {row['means'][1]:.2f} | {row['t']:.1f} | {row['p']:.3g} |"
        for side, found in rows.items()
        for row in found
    ]
    return head + "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write(json.dumps(measure(sys.argv[1])))
    else:
        main()
