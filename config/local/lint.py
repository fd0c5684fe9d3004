"""Everything CI checks before the tests. Every check runs, then the failures are named."""

import os
import subprocess
import sys

from config.local import environment, messages, places

PUBLIC_APPS = [
    *("home_accounts", "places", "campaigns", "gatepost", "reading", "guard", "review"),
    *("pages", "goods", "ledger", "money", "publiclog"),
]
OFFICE_APPS = [
    *("officers", "vault", "registry", "consents", "discovery", "needs", "matching"),
    *("fulfilment", "gate", "desk", "exports", "spending"),
]
SITE = "--settings=config.settings.site"
BIN = places.ROOT / ".venv" / "bin"


def commands() -> dict[str, list[str]]:
    manage = [str(BIN / "python"), "manage.py"]
    return {
        "ruff": [str(BIN / "ruff"), "check", "."],
        "format": [str(BIN / "ruff"), "format", "--check", "."],
        "gate": [str(BIN / "python"), "-m", "config.local.gate"],
        "imports": [str(BIN / "lint-imports")],
        "djade": [str(BIN / "djade"), "--check", "--target-version", "5.2", *_templates()],
        "djlint": [str(BIN / "djlint"), "--lint", "--quiet", "templates"],
        "check office": [*manage, "check", "--fail-level", "WARNING"],
        "check site": [*manage, "check", "--fail-level", "WARNING", SITE],
        "migrations office": [*manage, "makemigrations", "--check", "--dry-run", *OFFICE_APPS],
        "migrations site": [*manage, "makemigrations", "--check", "--dry-run", *PUBLIC_APPS, SITE],
        "mypy": [str(BIN / "mypy"), "."],
    }


def main() -> int:
    environ = {**os.environ, **environment.keys_of("office"), **environment.keys_of("site")}
    environ["PATH"] = f"{BIN}{os.pathsep}{environ['PATH']}"
    failed = [name for name, command in commands().items() if not _holds(name, command, environ)]
    if not messages.is_up_to_date():
        failed.append("messages: run `make messages` and translate what is new")
    sys.stdout.write(f"lint: {'failed: ' + ', '.join(failed) if failed else 'clean'}\n")
    return 1 if failed else 0


def _holds(name: str, command: list[str], environ: dict[str, str]) -> bool:
    sys.stdout.write(f"lint: {name}\n")
    sys.stdout.flush()
    return subprocess.run(command, check=False, env=environ, cwd=places.ROOT).returncode == 0  # noqa: S603  our own list


def _templates() -> list[str]:
    found = (places.ROOT / "templates").rglob("*.html")
    return sorted(str(path.relative_to(places.ROOT)) for path in found)


if __name__ == "__main__":
    sys.exit(main())
