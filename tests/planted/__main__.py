"""Plant each fault in a copy, run its test, and say whether it was noticed."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config.local import environment, places, postgres
from tests.planted.faults import FAULTS, Fault

NOT_COPIED = shutil.ignore_patterns(".venv", ".git", "var", "__pycache__", ".*_cache")
NOTICED = 1  # pytest: tests were run and some failed


def main(names: list[str]) -> int:
    if names == ["LIST"]:
        sys.stdout.write("".join(f"{fault.name}\n" for fault in FAULTS))
        return 0
    chosen = [fault for fault in FAULTS if not names or fault.name in names]
    missed = [fault.name for fault in chosen if not is_noticed(fault)]
    sys.stdout.write(f"planted {len(chosen)}, not noticed: {', '.join(missed) or 'none'}\n")
    return 1 if missed else 0


def is_noticed(fault: Fault) -> bool:
    """Return whether the named test fails on a copy with the fault in it."""
    postgres.ensure_running()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(places.ROOT, copy, ignore=NOT_COPIED)
        plant(copy, fault)
        share_the_server(copy)
        code = run_test(copy, fault)
    sys.stdout.write(f"{'noticed' if code == NOTICED else 'MISSED '} {fault.name}\n")
    sys.stdout.flush()
    return code == NOTICED


def plant(root: Path, fault: Fault) -> None:
    """Change the one line; raises ValueError when it is no longer there once."""
    path = root / fault.path
    text = path.read_text(encoding="utf-8")
    if fault.old not in text:
        raise ValueError(f"{fault.name}: {fault.path} no longer says {fault.old!r}")
    path.write_text(text.replace(fault.old, fault.new, 1), encoding="utf-8")


def share_the_server(copy: Path) -> None:
    """Let the copy use this checkout's server and keys; its databases are its own."""
    copy.joinpath("var").mkdir()
    for side in ("site", "office", "roles"):
        environment.keys_of(side)
        shutil.copy2(places.VAR / f"{side}.env", copy / "var")


def run_test(copy: Path, fault: Fault) -> int:
    pytest = [str(places.ROOT / ".venv" / "bin" / "python"), "-m", "pytest", "-x"]
    command = [*pytest, f"--ds=config.settings.{fault.side}_test", fault.test]
    environ = {**os.environ, "NUANTONG_POSTGRES": str(places.postgres_home())}
    done = subprocess.run(command, cwd=copy, env=environ, capture_output=True, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
