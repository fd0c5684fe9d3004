"""Where things lie on the machine this checkout runs on."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"


def is_open_to_all(path: Path) -> bool:
    """Return whether an unprivileged user can walk down to `path`."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [path, *path.parents])


def postgres_home() -> Path:
    """Return the server's folder: under `var/` unless an unprivileged user cannot reach it."""
    VAR.mkdir(exist_ok=True)
    if "NUANTONG_POSTGRES" in os.environ:  # a copy of this checkout shares its server
        return Path(os.environ["NUANTONG_POSTGRES"])
    if os.geteuid() != 0 or is_open_to_all(VAR):
        return VAR / "postgres"
    digest = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"nuantong-{digest}"
