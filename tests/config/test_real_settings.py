"""A process for real: its own keys, TLS alone, cookies of this host alone, nothing half on."""

import json
import os
import secrets
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import database_url
from config.local import environment, places
from config.settings import keys

SIDES = ["site", "office"]
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"
ASKED = [
    *("DEBUG", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE"),
    *("CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECRET_KEY"),
    *("SECURE_HSTS_SECONDS", "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CACHES"),
]
TELL = f"""
import json, django
django.setup()
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {ASKED!r}}}))
"""


@pytest.fixture(autouse=True)
def keys_never_made_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "VAR", tmp_path)


def run(side: str, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run Python as a process of this side for real, with keys of its own."""
    names = [*environment.SITE_KEYS] if side == "site" else [*environment.OFFICE_KEYS]
    given = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": f"config.settings.{side}",
        "NUANTONG_DEMO": "0",
        "DATABASE_URL": NOWHERE,
        "SITE_DATABASE_URL": NOWHERE,
        **{name: secrets.token_hex(32) for name in names},
        **environ,
    }
    return subprocess.run(
        [sys.executable, *command],
        env=given,
        cwd=places.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@cache
def settings_of(side: str, demo: str = "0") -> dict[str, Any]:
    done = run(side, "-c", TELL, NUANTONG_DEMO=demo)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("side", SIDES)
def test_djangos_own_examination_finds_nothing(side: str) -> None:
    done = run(side, "manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr
    assert "0 silenced" not in done.stdout  # one is silenced, with its reason in the settings
    assert "no issues (1 silenced)" in done.stdout


@pytest.mark.parametrize("side", SIDES)
def test_a_real_process_speaks_tls_alone_and_keeps_cookies_to_its_host(side: str) -> None:
    told = settings_of(side)

    assert told["SESSION_COOKIE_NAME"] == f"__Host-nuantong_{side}"
    assert told["CSRF_COOKIE_NAME"] == f"__Host-nuantong_{side}_csrf"
    assert (told["SESSION_COOKIE_DOMAIN"], told["SESSION_COOKIE_PATH"]) == (None, "/")
    assert all(told[f"{name}_COOKIE_SECURE"] for name in ("SESSION", "CSRF", "LANGUAGE"))
    assert told["SECURE_SSL_REDIRECT"]
    assert told["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert not told["DEBUG"]


@pytest.mark.parametrize("side", SIDES)
def test_the_demo_speaks_plain_http_on_this_machine(side: str) -> None:
    told = settings_of(side, "1")

    assert told["SESSION_COOKIE_NAME"] == f"nuantong_{side}"
    assert not told["SECURE_SSL_REDIRECT"]
    assert told["SECURE_HSTS_SECONDS"] == 0


def test_the_two_sides_share_no_cookie_and_no_key() -> None:
    site, office = settings_of("site"), settings_of("office")

    for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SECRET_KEY"):
        assert site[name] != office[name]


@pytest.mark.parametrize("side", SIDES)
def test_tries_are_counted_in_a_place_all_processes_share(side: str) -> None:
    backend = settings_of(side)["CACHES"]["default"]["BACKEND"]

    assert backend == "django.core.cache.backends.db.DatabaseCache"


@pytest.mark.parametrize("side", SIDES)
def test_a_real_process_does_not_start_with_a_key_of_the_demo(side: str) -> None:
    name, made_up = next(iter(environment.keys_of(side).items()))
    assert made_up.startswith(keys.DEMO_MARK)

    done = run(side, "-c", f"import config.wsgi_{side}", **{name: made_up})

    assert done.returncode != 0
    assert f"{name}: a key of the demo: give a key of your own" in done.stderr
    assert made_up not in done.stderr


@pytest.mark.parametrize("side", SIDES)
def test_the_demo_starts_with_its_keys(side: str) -> None:
    made_up = environment.keys_of(side)

    done = run(side, "-c", f"import config.wsgi_{side}", NUANTONG_DEMO="1", **made_up)

    assert done.returncode == 0, done.stderr


def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_SECRET_KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match="SITE_SECRET_KEY is missing"):
        keys.secret("SITE_SECRET_KEY")


def test_keys_of_roles_are_nobodys_demo() -> None:
    assert not any(key.startswith(keys.DEMO_MARK) for key in environment.keys_of("roles").values())


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("postgresql://a:b@db.example.org/office", "verify-full"),
        ("postgresql://a:b@db.example.org/office?sslmode=require", "require"),
        ("postgresql://a:b@127.0.0.1:5432/office", None),
        ("postgresql://a:b@localhost/office", None),
    ],
)
def test_a_database_elsewhere_must_show_who_it_is(url: str, mode: str | None) -> None:
    assert database_url.parse(url, verified=True)["OPTIONS"].get("sslmode") == mode


def test_the_demo_takes_any_database_it_is_given() -> None:
    url = "postgresql://a:b@db.example.org/office"

    assert "sslmode" not in database_url.parse(url)["OPTIONS"]
