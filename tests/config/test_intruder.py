"""A compromised site process, with its credentials and its code, gets nothing of the office."""

import json
import os
import secrets
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client
from django.utils import timezone

from config.local import environment, places, postgres, processes, test_databases
from tests.coordination.accounts.factories import OfficerFactory
from tests.coordination.registry.factories import ChildFileFactory

STRANGER = "54321"  # a user of the machine that owns nothing: as the site's own user would be
pytestmark = pytest.mark.django_db(databases=["default", "site"])


def brought_home(**extra: str) -> dict[str, object]:
    """Run the intruder with what a site process is given; from root it goes on as a stranger."""
    site = postgres.admin_url(test_databases.name_of("site"))
    password = environment.keys_of("roles")["NT_SITE_PASSWORD"]
    environ = {
        "PATH": os.environ["PATH"],
        **environment.keys_of("site"),
        "DJANGO_SETTINGS_MODULE": "config.settings.site",
        "SITE_DATABASE_URL": environment.as_role(site, "nt_site", password),
        "OFFICE_DATABASE": test_databases.name_of("office"),
        "OFFICE_VAR": str(places.VAR),
        "PYTHONDONTWRITEBYTECODE": "1",
        **extra,
    }
    if os.geteuid() == 0:  # the same user reads its own files: the site runs as another one
        environ["INTRUDER_USER"] = STRANGER
    command = [sys.executable, "-m", "tests.intruder"]
    done = subprocess.run(
        command, env=environ, cwd=places.ROOT, check=True, capture_output=True, text=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_an_intruder_in_the_site_gets_nothing() -> None:
    ChildFileFactory.create()

    found = brought_home()

    assert {what: loot for what, loot in found.items() if loot} == {}
    assert len(found) > 35


def test_the_intruder_would_notice_a_key_left_in_its_environment() -> None:
    found = brought_home(VAULT_KEK="0" * 64)

    assert found["keys in the own environment"] == ["VAULT_KEK"]


def test_what_opens_the_office_is_read_by_its_own_user_alone() -> None:
    keys = ["office.env", "roles.env", "site.env", "signins.json"]
    servers = ["password", "data", "server.log"]
    files = [*(places.VAR / key for key in keys), *(postgres.home() / name for name in servers)]

    readable = [path.name for path in files if path.exists() and _open_to_others(path)]

    assert readable == []


def test_a_log_is_made_for_its_own_user_alone(tmp_path: Path) -> None:
    with processes.private_log(tmp_path / "office.log"):
        assert not _open_to_others(tmp_path / "office.log")


def forged_session(database: str) -> str:
    """Return the key of a session in this database, signed with what the site knows."""
    known = environment.keys_of("site")["SITE_SECRET_KEY"]
    user = {"_auth_user_id": str(OfficerFactory.create().pk)}
    made = Session.objects.using(database).create(
        session_key=secrets.token_hex(16),
        session_data=signing.dumps(user, key=known, salt="django.contrib.sessions.SessionStore"),
        expire_date=timezone.now() + timedelta(days=1),
    )
    return str(made.pk)


@pytest.mark.parametrize("name", ["nuantong_office", "nuantong_site", "sessionid"])
@pytest.mark.parametrize("database", ["site", "default"])
def test_a_session_that_the_site_could_make_is_nothing_in_the_office(
    name: str, database: str
) -> None:
    client = Client()
    client.cookies[name] = forged_session(database)

    answer = client.get("/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
