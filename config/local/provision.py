"""Make this machine ready: databases, roles, migrations, messages, static files. Safe to repeat."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import polib
import psycopg
from psycopg import sql

from config import database_roles
from config.local import environment, places

PASSWORDS = {
    "nt_site": "NT_SITE_PASSWORD",
    "nt_gate": "NT_GATE_PASSWORD",
    "nt_office": "NT_OFFICE_PASSWORD",
}


def prepare_databases() -> None:
    """Create what is missing on the embedded server, or roles in the given databases."""
    if not environment.is_given():
        from config.local import postgres  # noqa: PLC0415  the wheel is a development dependency

        postgres.ensure_running()
        for name in ["nuantong_site", "nuantong_office"]:
            create_database(postgres.admin_url(), name)
        with psycopg.connect(postgres.admin_url(), autocommit=True) as connection:
            database_roles.close_database(connection, [])  # the server's own database
    create_roles(environment.owner_url("site"))


def create_database(admin_url: str, name: str, template: str = "template1") -> None:
    with psycopg.connect(admin_url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not known.fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )


def create_roles(url: str) -> None:
    passwords = environment.keys_of("roles")
    with psycopg.connect(url, autocommit=True) as connection:
        for role, key in PASSWORDS.items():
            database_roles.create_role(connection, role, passwords[key])


def migrate(*, site_url: str, office_url: str) -> None:
    """Migrate both databases as their owners, then say again who may do what."""
    owners = {"SITE_DATABASE_URL": site_url, "DATABASE_URL": office_url}
    for side, urls in {"site": {"SITE_DATABASE_URL": site_url}, "office": owners}.items():
        # Whoever migrates needs no key of the vault, so nothing is checked that looks for one.
        run_manage(side, "migrate", "--verbosity=0", "--skip-checks", **urls)
        run_manage(side, "createcachetable", "--verbosity=0", **urls)
    with psycopg.connect(site_url) as connection:
        database_roles.grant_site(connection)
    with psycopg.connect(office_url) as connection:
        database_roles.grant_office(connection)


def run_manage(side: str, *arguments: str, **extra: str) -> None:
    """Run one command of the set-up in a process of its own; raises CalledProcessError.

    Set-up seals and signs nothing, so the demo's keys will do, and it says that they are.
    """
    environ = {**os.environ, **environment.keys_of(side), "NUANTONG_DEMO": "1", **extra}
    environ["DJANGO_SETTINGS_MODULE"] = f"config.settings.{side}"
    command = [sys.executable, str(places.ROOT / "manage.py"), *arguments]
    subprocess.run(command, check=True, env=environ, cwd=places.ROOT)  # noqa: S603  our own command


def compile_messages() -> None:
    """Compile the catalogues without gettext's own tools, which a machine may lack."""
    for catalogue in (places.ROOT / "locale").glob("*/LC_MESSAGES/*.po"):
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))


def migrations_digest() -> str:
    """Return 12 hex digits that change whenever a migration, a grant, an app or a library does."""
    paths = [*places.ROOT.glob("*/*/migrations/*.py"), places.ROOT / "requirements" / "dev.txt"]
    paths += places.ROOT.glob("config/settings/*.py")
    grants = [places.ROOT / "config" / name for name in ("database_roles.py", "row_security.py")]
    return digest_of([*paths, *grants])


def digest_of(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path.relative_to(places.ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def main() -> None:
    prepare_databases()
    site_url, office_url = environment.owner_url("site"), environment.owner_url("office")
    databases = hashlib.sha256((site_url + office_url).encode()).hexdigest()[:12]
    once(
        "migrated",
        databases + migrations_digest(),
        partial(migrate, site_url=site_url, office_url=office_url),
    )
    once("messages", digest_of([*places.ROOT.glob("locale/*/*/*.po")]), compile_messages)
    static = [path for path in places.ROOT.glob("static/**/*") if path.is_file()]
    once("static", digest_of([*static, places.ROOT / "requirements" / "dev.txt"]), collect_static)


def collect_static() -> None:
    for side in ["site", "office"]:
        run_manage(side, "collectstatic", "--noinput", "--clear", "--verbosity=0")


def once(name: str, digest: str, act: Callable[[], None]) -> None:
    """Do what was not done for this digest; what is done once is quick ever after."""
    stamp = places.VAR / "stamps" / name
    if stamp.exists() and stamp.read_text() == digest:
        return
    act()
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest)


if __name__ == "__main__":
    main()
