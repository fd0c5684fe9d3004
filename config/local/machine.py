"""Programs that do not come from PyPI: installed by name on Debian as root, else asked for."""

import os
import shutil
import subprocess

PACKAGES = {"chromium": ["chromium", "fonts-noto-cjk"], "xgettext": ["gettext"]}


class ProgramMissing(RuntimeError):
    pass


def ensure(program: str) -> str:
    """Return the program's path, installing its Debian packages where we may.

    Raises ProgramMissing with what to install.
    """
    found = shutil.which(program)
    if found:
        return found
    packages = PACKAGES[program]
    if os.geteuid() or not shutil.which("apt-get"):
        raise ProgramMissing(f"{program} is missing: please install {' '.join(packages)}")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in [["apt-get", "update", "-qq"], install]:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own list
    return shutil.which(program) or ""
