"""The guard's verdict on a text, and verdicts written whole or not at all."""

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coordination.gate.guarding.texts import Text
from home.guard.rules.reviewing import Rule, review


def judge(text: Text, *, more: Iterable[Rule] = ()) -> dict[str, Any]:
    findings = review(text.text, more=more)
    return {
        "id": text.id,
        "verdict": "refuse" if findings else "pass",
        "findings": [
            {"start": found.start, "end": found.end, "reason": found.code} for found in findings
        ],
    }


def write_verdicts(path: Path, verdicts: Iterable[dict[str, Any]]) -> None:
    """Write beside `path` and rename. Raises OSError; then nothing is there that was not before."""
    lines = "".join(json.dumps(verdict, ensure_ascii=False) + "\n" for verdict in verdicts)
    handle, fresh = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(fresh, 0o644)
        os.replace(fresh, path)
    except OSError:
        Path(fresh).unlink(missing_ok=True)
        raise
