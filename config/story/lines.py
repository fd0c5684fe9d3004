"""A part's figures as lines a person understands, Chinese and English side by side."""

from typing import Any


def for_part(name: str, figures: dict[str, Any]) -> list[str]:
    """Return the lines a part wants said; each part writes its own under `said`."""
    return [f"{zh}\n   {en}" for zh, en in figures.get("said", [])]
