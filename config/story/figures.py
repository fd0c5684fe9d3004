"""What each part of the story says it did: figures for machines, lines for people."""

import json
import os
from pathlib import Path
from typing import Any

from config.local import places

FOLDER = Path(os.environ.get("NUANTONG_STORY_FOLDER") or places.VAR / "story")


class StepFailed(AssertionError):
    """A step did not come out as the story needs it."""


def hold(claim: str, *, got: object, want: object) -> None:
    """Raise StepFailed unless a figure is what it has to be."""
    if got != want:
        raise StepFailed(f"{claim}: expected {want}, got {got}")


def write_part(name: str, figures: dict[str, Any]) -> None:
    path = FOLDER / "parts" / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_text(figures))


def read_part(name: str) -> dict[str, Any] | None:
    path = FOLDER / "parts" / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else None


def of(name: str) -> dict[str, Any]:
    """Return the figures of an earlier part; raises StepFailed when it was not told."""
    part = read_part(name)
    if part is None:
        raise StepFailed(f"{name} comes first")
    return part


def write_summary(parts: dict[str, dict[str, Any]]) -> Path:
    """Write all figures in one file; the same story gives the same bytes."""
    steps = {name: _public(part) for name, part in parts.items()}
    path = FOLDER / "summary.json"
    path.write_text(_text({"format": "nuantong-story/1", "steps": steps}))
    return path


def _public(part: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is random: references and codes that later parts look up."""
    return {key: value for key, value in part.items() if not key.startswith("_")}


def _text(figures: dict[str, Any]) -> str:
    return json.dumps(figures, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
