"""Read what anybody could fetch: the release file and the public rolls."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coordination.needs.proof.facts import Board, Fault, Line, Pupil, Unprovable

_BOARD_KEYS = {"week", "round", "cells"}
_LINE_KEYS = {"schools", "item", "size", "count", "pledged", "since"}


def read_boards(releases: Iterable[Mapping[str, Any]]) -> tuple[Board, ...]:
    """Read RELEASES.json as parsed; raises Unprovable if it says more or less than its format."""
    boards = tuple(_board(entry) for entry in releases)
    weeks = [board.week for board in boards]
    if weeks != sorted(weeks):
        raise Unprovable(Fault.MALFORMED)
    return boards


def read_pupils(
    children: Iterable[Mapping[str, Any]], schools: Mapping[str, Mapping[str, object]]
) -> tuple[Pupil, ...]:
    """Read `children` and `schools` of CITY.json as parsed; a pupil's town is the school's."""
    return tuple(
        Pupil(
            code=child["id"],
            school=child["school"],
            town=str(schools[child["school"]]["town"]),
            size=child["size"],
            home=child["home"],
            from_week=child["from"],
            to_week=child["to"],
        )
        for child in children
    )


def _board(entry: Mapping[str, Any]) -> Board:
    if set(entry) != _BOARD_KEYS or entry["round"] < 1:
        raise Unprovable(Fault.MALFORMED)
    return Board(entry["week"], entry["round"], tuple(_line(cell) for cell in entry["cells"]))


def _line(cell: Mapping[str, Any]) -> Line:
    sizes: Sequence[int] = cell.get("size") or ()
    if set(cell) != _LINE_KEYS or len(sizes) != len(("low", "high")):
        raise Unprovable(Fault.MALFORMED)
    if not cell["schools"] or type(cell["count"]) is not int or cell["count"] < 1:
        raise Unprovable(Fault.MALFORMED)
    return Line(
        schools=frozenset(cell["schools"]),
        item=cell["item"],
        low=sizes[0],
        high=sizes[1],
        count=cell["count"],
        since=cell["since"],
    )
