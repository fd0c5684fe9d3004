"""Texts to be judged, one JSON object a line, and registered names, one a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = ("zh", "en")
KINDS = ("page", "update", "caption", "message")
_FIELDS = ("id", "lang", "kind", "text")


class BrokenInput(ValueError):
    """The message says file, line and how to mend it; it never quotes a text or a name."""

    def __init__(self, path: Path, line: int, problem: str, mend: str) -> None:
        place = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{place}: {problem}. To mend it: {mend}.")


@dataclass(frozen=True)
class Text:
    id: str
    lang: str
    kind: str
    text: str


def read_texts(path: Path) -> list[Text]:
    """Return the texts in the order of the file. Raises BrokenInput."""
    texts: list[Text] = []
    seen: dict[str, int] = {}
    for line, row in _lines(path):
        text = _text(path, line, row)
        if text.id in seen:
            problem = f"the id of line {seen[text.id]} once more"
            raise BrokenInput(path, line, problem, "give every text an id of its own")
        seen[text.id] = line
        texts.append(text)
    return texts


def read_names(path: Path) -> list[str]:
    """Return the names, blank lines left out. Raises BrokenInput."""
    return [row.strip() for _, row in _lines(path)]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        whole = path.read_bytes()
    except OSError as error:
        problem = error.strerror or "cannot be read"
        raise BrokenInput(path, 0, problem, "name a file that can be read") from error
    for number, row in enumerate(whole.split(b"\n"), 1):
        try:
            text = row.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise BrokenInput(path, number, "is not UTF-8", "save the file as UTF-8") from error
        if text.strip():
            yield number, text


def _text(path: Path, line: int, row: str) -> Text:
    try:
        value: Any = json.loads(row)
    except ValueError as error:
        mend = "write one JSON object on the line"
        raise BrokenInput(path, line, "is not JSON", mend) from error
    if not isinstance(value, dict):
        raise BrokenInput(path, line, "is not an object", "write one JSON object on the line")
    for field in _FIELDS:
        _check(path, line, field, value.get(field))
    return Text(**{field: value[field] for field in _FIELDS})


def _check(path: Path, line: int, field: str, value: object) -> None:
    if not isinstance(value, str) or (field == "id" and not value):
        raise BrokenInput(path, line, f"has no {field}", f'add "{field}" as a string')
    known = {"lang": LANGUAGES, "kind": KINDS}.get(field)
    if known and value.split("-")[0] not in known:  # zh-Hans is zh
        raise BrokenInput(path, line, f"has another {field}", f"use one of {', '.join(known)}")
