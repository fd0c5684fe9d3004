"""Words that may not stand in our program: each opens a way in, or a way out, by itself.

What is let through stands in `LET_THROUGH` with its reason, one line of code each; a line that is
no longer there must leave the list too.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from config.local import places

PROGRAM: Final = ("config", "coordination", "donations", "home")
FORBIDDEN: Final = {
    "unescaped markup": r"\bmark_safe\(|\|\s*safe\b|\bautoescape off|\bSafeString\(",
    "SQL by hand": r"\.raw\(|\.extra\(|\bRawSQL\(",
    "evaluation": r"(?<![.\w])(?:eval|exec|compile)\(",
    "unpacking of objects": r"\bpickle\.|import pickle|\bmarshal\.|\bshelve\.|allow_pickle=True",
    "loading of YAML": r"\byaml\.(?:load|unsafe_load)\(",
    "a shell": r"shell=True|\bos\.system\(|\bos\.popen\(",
    "no check of forms": r"@csrf_exempt",
    "no check of certificates": r"verify=False|CERT_NONE|_create_unverified_context",
    "weak digests": r"hashlib\.(?:md5|sha1)\(",
}
LET_THROUGH: Final = {
    (
        "home/pages/templatetags/pages.py",
        "return mark_safe(f'<script type=\"application/ld+json\">{text}</script>')",
    ): "no other way to write linked data; every < > & in it is escaped just above",
    (
        "coordination/discovery/views/uploading.py",
        "@csrf_exempt",
    ): "checked by csrf_protect inside, once the file is kept off the disk",
    (
        "donations/money/views/told.py",
        "@csrf_exempt",
    ): "the provider signs the body; no cookie is read",
}
HASH: Final = re.compile(r"--hash=sha256:[0-9a-f]{64}")
ADDRESS: Final = re.compile(r"https?://|--index-url|--extra-index-url|--find-links|\bfile:")


def findings(root: Path = places.ROOT) -> list[str]:
    """Return what is forbidden and not let through, and what the lock files lack."""
    seen: set[tuple[str, str]] = set()
    found = []
    for path, number, line in _lines(root):
        for name, pattern in FORBIDDEN.items():
            if not re.search(pattern, line):
                continue
            if (path, _bare(line)) in LET_THROUGH:
                seen.add((path, _bare(line)))
            else:
                found.append(f"{path}:{number}: {name}: {line.strip()}")
    found += [f"no longer there: {':'.join(it)}" for it in LET_THROUGH if it not in seen]
    return found + [fault for path in _locks(root) for fault in lock_faults(path)]


def lock_faults(path: Path) -> list[str]:
    """Return lines without an exact version or a hash, and any address."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line.strip() and line.strip()[0] != "#"]
    return [
        f"{path.name}: {entry.split()[0]}"
        for entry in entries
        if "==" not in entry or not HASH.search(entry) or ADDRESS.search(entry)
    ]


def _lines(root: Path) -> Iterator[tuple[str, int, str]]:
    for path in sorted(_sources(root)):
        name = str(path.relative_to(root))
        if path.name == Path(__file__).name or "/migrations/" in name:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield name, number, line


def _sources(root: Path) -> Iterator[Path]:
    for package in PROGRAM:
        yield from (root / package).rglob("*.py")
    yield from (root / "templates").rglob("*.html")


def _locks(root: Path) -> list[Path]:
    return sorted((root / "requirements").glob("*.txt"))


def _bare(line: str) -> str:
    return line.split("  # ", maxsplit=1)[0].strip()


if __name__ == "__main__":
    faults = findings()
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    sys.exit(bool(faults))
