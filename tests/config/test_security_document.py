"""The table of what stops whom names tests that are there."""

import re
from pathlib import Path

import pytest

from config.local import places

TESTS = places.ROOT / "tests"
DOCUMENT = (places.ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAME = re.compile(r"`((?:[\w/]+/)?(?:test_\w+(?:\.py|…)|[\w/]+/))`")
NAMED = sorted({*NAME.findall(DOCUMENT)} - {"tests/"})
ROW = re.compile(r"^\| (\d+) \| ", re.MULTILINE)
ATTACKS = 35


def found(name: str) -> list[Path]:
    """Return files of this name, told from the root or from a folder of tests."""
    pattern = name.rstrip("/").replace("…", "*").removeprefix("tests/")
    return [*TESTS.glob(pattern), *TESTS.glob(f"*/{pattern}"), *TESTS.glob(f"**/{pattern}")]


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_is_named_is_there(name: str) -> None:
    assert found(name)


def test_each_of_the_ways_to_find_a_child_has_its_row() -> None:
    told = {int(number) for number in ROW.findall(DOCUMENT.split("## Thirty-five")[1])}

    assert told == set(range(1, ATTACKS + 1))


def test_many_tests_are_named_and_a_wrong_name_would_be_noticed() -> None:
    assert len(NAMED) > 40
    assert found("donations/goods/test_of_nothing.py") == []
