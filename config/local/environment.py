"""The environment of a process on this machine: which database, which role, which keys.

Each side gets only its own: the site's process never sees the office's URL or keys.
"""

import os
import secrets
from urllib.parse import urlsplit, urlunsplit

from config.local import places
from config.settings import keys

OWNER_COMMANDS = {"migrate", "sqlmigrate", "createcachetable", "showmigrations"}
FILE_COMMANDS = {
    *("match", "simulate_board", "makemessages", "compilemessages", "collectstatic"),
    *("help", "version", "--version"),
}
NO_DATABASE = "postgresql://nobody@127.0.0.1:1/none"  # commands on files connect to nothing
SITE_KEYS = ["SITE_SECRET_KEY"]
LOG_KEYS = ["LOG_SIGNING_KEY"]  # the site's worker that merges has it, the serving process never
LOG_COMMANDS = {"merge_log"}
OFFICE_KEYS = ["OFFICE_SECRET_KEY", "VAULT_KEK", "VAULT_INDEX_KEY", "VAULT_PSEUDONYM_KEY"]
ROLE_KEYS = ["NT_SITE_PASSWORD", "NT_GATE_PASSWORD", "NT_OFFICE_PASSWORD"]


def prepare(arguments: list[str]) -> None:
    """Fill in what the environment leaves open, and start the embedded server if it is needed."""
    side = side_of(arguments)
    if _is_demo():  # real use makes no key up
        _set_missing(keys_of(side))
    command = arguments[0] if arguments else "help"
    if command in LOG_COMMANDS and _is_demo():
        _set_missing(keys_of("log"))
    if command in FILE_COMMANDS:
        _set_missing({"DATABASE_URL": NO_DATABASE, "SITE_DATABASE_URL": NO_DATABASE})
    if is_given():
        return
    from config.local import postgres  # noqa: PLC0415  the wheel is a development dependency

    postgres.ensure_running()
    _set_missing(urls_of(side, as_owner=command in OWNER_COMMANDS))


def side_of(arguments: list[str]) -> str:
    """Return the side whose settings a command line or the environment names."""
    return "site" if "site" in _settings_module(arguments) else "office"


def is_given() -> bool:
    """Return whether the operator named a PostgreSQL of their own."""
    return "DATABASE_URL" in os.environ or "SITE_DATABASE_URL" in os.environ


def urls_of(side: str, *, as_owner: bool = False) -> dict[str, str]:
    """Return the database URLs a process of this side runs with."""
    passwords = keys_of("roles")
    site_role, office_role = ("owner", "owner") if as_owner else ("nt_site", "nt_office")
    if side == "site":
        return {"SITE_DATABASE_URL": _url("site", site_role, passwords)}
    gate_role = "owner" if as_owner else "nt_gate"
    return {
        "DATABASE_URL": _url("office", office_role, passwords),
        "SITE_DATABASE_URL": _url("site", gate_role, passwords),
    }


def keys_of(side: str) -> dict[str, str]:
    """Return this side's keys, made at first use and kept in a file only this user reads."""
    names = {"site": SITE_KEYS, "log": LOG_KEYS, "office": OFFICE_KEYS, "roles": ROLE_KEYS}[side]
    path = places.VAR / f"{side}.env"
    if not path.exists():
        places.VAR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text("".join(f"{name}={_made_up(side)}\n" for name in names))
    return dict(line.split("=", 1) for line in path.read_text().split())


def owner_url(database: str) -> str:
    """Return the URL of the role that owns the tables of `site` or `office`."""
    given = os.environ.get({"site": "SITE_DATABASE_URL", "office": "DATABASE_URL"}[database])
    if given:
        return given
    from config.local import postgres  # noqa: PLC0415  the wheel is a development dependency

    return postgres.admin_url(f"nuantong_{database}")


def as_role(url: str, role: str, password: str) -> str:
    """Return the same database's URL for another role."""
    parts = urlsplit(url)
    host = parts.netloc.rsplit("@", 1)[-1]
    return urlunsplit(parts._replace(netloc=f"{role}:{password}@{host}"))


def _is_demo() -> bool:
    return os.environ.get("NUANTONG_DEMO", "1") == "1"


def _made_up(side: str) -> str:
    """Return 64 hex digits; keys of a side are marked, so that no real process takes them."""
    return secrets.token_hex(32) if side == "roles" else keys.DEMO_MARK + secrets.token_hex(24)


def _url(database: str, role: str, passwords: dict[str, str]) -> str:
    url = owner_url(database)
    if role == "owner":
        return url
    return as_role(url, role, passwords[f"{role.upper()}_PASSWORD"])


def _settings_module(arguments: list[str]) -> str:
    given = [part.split("=", 1)[1] for part in arguments if part.startswith("--settings=")]
    return (given or [os.environ["DJANGO_SETTINGS_MODULE"]])[0]


def _set_missing(values: dict[str, str]) -> None:
    for name, value in values.items():
        os.environ.setdefault(name, value)
