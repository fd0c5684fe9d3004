"""A part's figures as lines a person understands, Chinese and English side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

Said = list[tuple[str, str]]


def said(templates: Sequence[tuple[str, str]], told: Mapping[str, Any]) -> Said:
    """Fill each pair of sentences, Chinese and English, with a part's figures."""
    return [(zh.format_map(told), en.format_map(told)) for zh, en in templates]


def for_part(part: Mapping[str, Any]) -> list[str]:
    return [f"{zh}\n   {en}" for zh, en in part.get("said", [])]
