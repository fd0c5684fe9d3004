"""Chinese sentences are set as Chinese is: with full-width signs between its characters."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from config.local import places

NARROW_SIGN = re.compile(r"[\u4e00-\u9fff}][,;:!?]|[,;:!?(][\u4e00-\u9fff]|[\u4e00-\u9fff]\(")
SENTENCES = [
    *places.ROOT.glob("coordination/discovery/roster/words/[!_]*.py"),
    places.ROOT / "coordination/needs/sizing/words.py",
    places.ROOT / "coordination/matching/engine/sentences.py",
]
SAMPLE = "write 三(2)班"  # how a cell may be filled, in an English sentence


def chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def strings_in(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("path", SENTENCES, ids=lambda path: path.stem)
def test_sentences_in_code_have_full_width_signs(path: Path) -> None:
    sentences = [text for text in strings_in(path.read_text()) if chinese(text)]

    narrow = [text for text in sentences if NARROW_SIGN.search(text) and SAMPLE not in text]

    assert sentences
    assert narrow == []


def test_translations_have_full_width_signs() -> None:
    catalogue = polib.pofile(str(places.ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"))
    told = [text for entry in catalogue for text in [entry.msgstr, *entry.msgstr_plural.values()]]

    assert [text for text in told if chinese(text) and NARROW_SIGN.search(text)] == []
