"""Collect the sentences of both processes into one catalogue."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config.local import environment, machine, places

CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
LEFT_OUT = [".venv", "var", "tests", "benchmarks", "node_modules"]


def collect() -> None:
    """Update the catalogue in place."""
    machine.ensure("xgettext")
    command = [sys.executable, "manage.py", "makemessages", "-l", "zh_Hans", "--no-location"]
    command += ["--no-wrap", "--no-obsolete", "-v", "0"]
    command += [f"--ignore={name}" for name in LEFT_OUT]
    environ = {**os.environ, **environment.keys_of("office")}
    environ["DJANGO_SETTINGS_MODULE"] = "config.settings.office"
    subprocess.run(command, check=True, env=environ, cwd=places.ROOT)  # noqa: S603  our own command


def is_up_to_date() -> bool:
    """Return whether collecting changes nothing; the catalogue is left as it was."""
    path = places.ROOT / CATALOGUE
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "django.po"
        shutil.copy2(path, kept)
        collect()
        same = _without_date(path) == _without_date(kept)
        shutil.copy2(kept, path)
    return same


def _without_date(path: Path) -> str:
    return re.sub(r'"POT-Creation-Date: .*\n', "", path.read_text())


if __name__ == "__main__":
    collect()
