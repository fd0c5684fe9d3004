"""`manage.py guard`: verdicts for a file, or a message and nothing written."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

GOOD = {"id": "1", "lang": "zh", "kind": "page", "text": "山里下雪了。"}
LEAK = {"id": "2", "lang": "en", "kind": "message", "text": "Call 13800001234 for the coat."}


def _write(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def _verdicts(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_text_gets_its_verdict_in_order(tmp_path: Path) -> None:
    texts, out = _write(tmp_path / "texts.jsonl", LEAK, GOOD), tmp_path / "out.jsonl"

    call_command("guard", texts, out=out)

    assert _verdicts(out) == [
        {
            "id": "2",
            "verdict": "refuse",
            "findings": [{"start": 5, "end": 16, "reason": "phone_number"}],
        },
        {"id": "1", "verdict": "pass", "findings": []},
    ]


def test_places_count_characters_of_the_original(tmp_path: Path) -> None:
    row = {**GOOD, "text": "😀\u200b王.小.明来了"}
    texts, out = _write(tmp_path / "texts.jsonl", row), tmp_path / "out.jsonl"

    call_command("guard", texts, out=out)

    [finding] = _verdicts(out)[0]["findings"]
    assert row["text"][finding["start"] : finding["end"]] == "王.小.明"


def test_registered_names_are_met(tmp_path: Path) -> None:
    texts = _write(tmp_path / "texts.jsonl", {**GOOD, "text": "阿依古丽笑了"})
    names, out = tmp_path / "names.txt", tmp_path / "out.jsonl"
    names.write_text("\ufeff阿依·古丽\r\n\r\n王小明\n", "utf-8")

    call_command("guard", texts, out=out, names=names)

    assert _verdicts(out)[0]["verdict"] == "refuse"


def test_the_same_texts_give_the_same_bytes(tmp_path: Path) -> None:
    texts = _write(tmp_path / "texts.jsonl", LEAK, GOOD)
    outs = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]

    for out in outs:
        call_command("guard", texts, out=out)

    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{", "is not JSON"),
        ("[]", "is not an object"),
        ('{"id": "1", "lang": "zh", "kind": "page"}', "has no text"),
        ('{"id": "1", "lang": "zh", "kind": "page", "text": 5}', "has no text"),
        ('{"id": "", "lang": "zh", "kind": "page", "text": ""}', "has no id"),
        ('{"id": "1", "lang": "fr", "kind": "page", "text": ""}', "has another lang"),
        ('{"id": "1", "lang": "zh", "kind": "poem", "text": ""}', "has another kind"),
        (json.dumps(GOOD), "the id of line 1 once more"),
    ],
)
def test_a_broken_line_is_named_and_nothing_is_written(
    tmp_path: Path, row: str, problem: str
) -> None:
    texts, out = _write(tmp_path / "texts.jsonl", GOOD), tmp_path / "out.jsonl"
    texts.write_text(texts.read_text("utf-8") + row + "\n", "utf-8")

    with pytest.raises(CommandError, match=problem) as refused:
        call_command("guard", texts, out=out)

    assert refused.value.returncode == 2
    assert "texts.jsonl, line 2" in str(refused.value)
    assert "To mend it" in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["texts.jsonl"]


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    texts = _write(tmp_path / "texts.jsonl", GOOD)
    names = tmp_path / "names.txt"
    names.write_bytes("王小明".encode("gb18030"))

    with pytest.raises(CommandError, match=r"names\.txt, line 1: is not UTF-8"):
        call_command("guard", texts, out=tmp_path / "out.jsonl", names=names)


def test_an_earlier_result_stays_when_the_input_is_broken(tmp_path: Path) -> None:
    texts, out = tmp_path / "texts.jsonl", tmp_path / "out.jsonl"
    texts.write_text("{\n", "utf-8")
    out.write_text("before\n", "utf-8")

    with pytest.raises(CommandError):
        call_command("guard", texts, out=out)

    assert out.read_text("utf-8") == "before\n"


@pytest.mark.parametrize("missing", ["texts.jsonl", "no/out.jsonl"])
def test_a_path_that_is_not_there_is_told(tmp_path: Path, missing: str) -> None:
    texts = _write(tmp_path / "there.jsonl", GOOD)
    read = tmp_path / missing if missing.startswith("texts") else texts
    out = tmp_path / (missing if missing.startswith("no") else "out.jsonl")

    with pytest.raises(CommandError, match="To mend it") as refused:
        call_command("guard", read, out=out)

    assert refused.value.returncode == 2


def test_a_message_never_quotes_a_text(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"id": "1", "text": "王小明', "utf-8")

    with pytest.raises(CommandError) as refused:
        call_command("guard", texts, out=tmp_path / "out.jsonl")

    assert "王小明" not in str(refused.value)
