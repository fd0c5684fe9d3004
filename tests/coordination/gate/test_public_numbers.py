"""Every number that a message can carry outward is in the list of docs/disclosure.md."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from config.local import places
from coordination.gate.messages import AnyMessage, Message


def messages() -> Iterator[type[Message]]:
    waiting = list(get_args(get_args(AnyMessage)[0]))
    while waiting:
        message = waiting.pop()
        yield message
        for field in message.model_fields.values():
            waiting += [one for one in _types(field.annotation) if _is_message(one)]


def numbers() -> Iterator[str]:
    for message in messages():
        for name, field in message.model_fields.items():
            if {int, float} & set(_types(field.annotation)):
                yield f"{message.__name__}.{name}"


def _types(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _types(inner)


def _is_message(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, Message)


@pytest.mark.parametrize("number", sorted(set(numbers())))
def test_every_number_that_crosses_is_listed_with_why_it_is_safe(number: str) -> None:
    text = (places.ROOT / "docs" / "disclosure.md").read_text(encoding="utf-8")

    assert f"`{number}`" in text.split("## Every number the public sees")[1]


def test_the_walk_reaches_the_lines_inside_a_board() -> None:
    assert {"ReleasedCell.asked", "BoardRelease.wave", "LotCommitment.received"} <= set(numbers())
