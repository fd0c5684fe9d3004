"""Texts written for the guard, leaking and harmless; `held_out` was written first, unseen."""

import json
from pathlib import Path
from typing import NamedTuple


class CorpusText(NamedTuple):
    id: str
    lang: str
    kind: str
    text: str
    expected: str  # "refuse" or "pass"


def texts(part: str) -> list[CorpusText]:
    path = Path(__file__).with_name(f"{part}.jsonl")
    return [CorpusText(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]
