import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from config import database_roles, wall
from config.local import environment, places, postgres, test_databases
from coordination.accounts.middleware import is_declared

SITE_PROCESS = """
import sys, django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
[pattern for entry in get_resolver().url_patterns for pattern in getattr(entry, "url_patterns", [])]
loaded = sorted(name for name in sys.modules if name.split(".")[0] == "coordination")
sys.exit(f"the site loaded {loaded}" if loaded else 0)
"""


@pytest.fixture
def urls(db: None) -> dict[str, str]:
    """Return this run's databases as each role reaches them."""
    site = postgres.admin_url(test_databases.name_of("site"))
    passwords = environment.keys_of("roles")
    return {
        "site_url": environment.as_role(site, "nt_site", passwords["NT_SITE_PASSWORD"]),
        "gate_url": environment.as_role(site, "nt_gate", passwords["NT_GATE_PASSWORD"]),
        "office_url": postgres.admin_url(test_databases.name_of("office")),
    }


@pytest.fixture
def careless_grant(urls: dict[str, str]) -> Iterator[None]:
    """Let the site's role into the office for the time of a test."""
    office = test_databases.name_of("office")
    with psycopg.connect(urls["office_url"], autocommit=True) as connection:
        connection.execute(f"GRANT CONNECT ON DATABASE {office} TO nt_site")
        yield
        connection.execute(f"REVOKE CONNECT ON DATABASE {office} FROM nt_site")


def test_the_public_process_has_nothing_of_the_office_loaded() -> None:
    environ = {
        **os.environ,
        **environment.keys_of("site"),
        "DJANGO_SETTINGS_MODULE": "config.settings.site",
    }

    done = subprocess.run(
        [sys.executable, "-c", SITE_PROCESS],
        env=environ,
        cwd=places.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_the_public_process_gets_no_key_of_the_office() -> None:
    assert not {*environment.SITE_KEYS} & {*environment.OFFICE_KEYS}
    assert "DATABASE_URL" not in environment.urls_of("site")


def test_the_wall_holds(urls: dict[str, str]) -> None:
    findings = wall.check(**urls)

    assert [finding.claim for finding in findings if not finding.holds] == []


def test_a_careless_grant_is_found(urls: dict[str, str], careless_grant: None) -> None:
    findings = wall.check(**urls)

    holes = [finding.claim for finding in findings if not finding.holds]
    assert holes == [
        "the site's role cannot connect to the office",
        "nt_office alone connects to the office",
    ]


def test_the_site_cannot_invent_a_board(urls: dict[str, str]) -> None:
    with (
        psycopg.connect(urls["site_url"]) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("UPDATE goods_boardcell SET asked = asked + 5")


def test_every_table_the_gate_writes_exists(urls: dict[str, str]) -> None:
    with psycopg.connect(urls["office_url"].replace("test_office", "test_site")) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = {name for (name,) in rows}

    assert {*database_roles.GATE_WRITES, *database_roles.GATE_READS} <= tables


def test_nothing_points_into_the_vault() -> None:
    vault = apps.get_app_config("vault")
    pointing = [
        str(field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model in set(vault.get_models())
    ]

    assert pointing == []


def test_every_view_of_the_office_names_its_roles() -> None:
    undeclared = [
        str(pattern.callback)
        for pattern in _patterns(get_resolver())
        if not is_declared(pattern.callback)
    ]

    assert undeclared == []


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry)
        else:
            yield entry
