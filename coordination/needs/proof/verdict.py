"""The proof itself: every attacker over all boards to date. It fails closed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from coordination.needs.proof.belief import added_up, home_beliefs, outsider_beliefs
from coordination.needs.proof.bounds import certain_classes, joint_system
from coordination.needs.proof.facts import (
    Attacker,
    Behind,
    Board,
    Fault,
    Proof,
    Pupil,
    Unprovable,
    Verdict,
)
from coordination.needs.proof.insiders import by_school, by_town, counted_by, one_known
from coordination.needs.proof.overlay import Floats, Overlay, lay, read_roll
from coordination.needs.proof.pairs import two_known
from coordination.needs.proof.reading import read_boards
from coordination.needs.proof.stayers import blame_newcomers, compare_seasons

THETA = 1 / 3


def prove(
    releases: Iterable[Mapping[str, Any]],
    roll: Sequence[Pupil],
    *,
    truth: Behind,
    theta: float = THETA,
) -> Proof:
    """Judge all boards to date, as parsed from the public file, against the public rolls.

    `truth` has, by week, the (child, item) rows that the boards of that week count. It serves only
    to give each insider what they know of their own school or town.
    """
    try:
        boards = read_boards(releases)
        return _prove(boards, roll, truth, theta)
    except Unprovable as unprovable:
        return Proof(fault=unprovable.args[0], children=0, theta=theta)
    except (ArithmeticError, ValueError, LookupError, TypeError):
        return Proof(fault=Fault.MALFORMED, children=0, theta=theta)


def _prove(boards: Sequence[Board], pupils: Sequence[Pupil], truth: Behind, theta: float) -> Proof:
    roll = read_roll(pupils)
    seasons = [lay(season, roll) for season in _seasons(boards)]
    totals: dict[Attacker, Verdict] = {}
    for season, overlay in zip(_seasons(boards), seasons, strict=True):
        if overlay.lines:
            for attacker, verdict in _judge_season(season, overlay, truth, theta).items():
                totals[attacker] = _sum(totals.get(attacker), verdict)
    totals[Attacker.STAYERS] = _sum(totals.get(Attacker.STAYERS), compare_seasons(seasons, theta))
    return Proof(
        fault=None,
        children=sum(verdict.found for verdict in totals.values()),
        verdicts=totals,
        boards=len(boards),
        lines=sum(len(board.lines) for board in boards),
        published=sum(line.count for board in boards for line in board.lines),
        theta=theta,
    )


def _seasons(boards: Sequence[Board]) -> list[list[Board]]:
    """Begin a season where an item is told in full again; all other boards add up."""
    seasons: list[list[Board]] = []
    told: set[str] = set()
    for board in boards:
        full = {line.item for line in board.lines if line.since == 0}
        if not seasons or full & told:
            seasons.append([])
            told = set()
        seasons[-1].append(board)
        told |= full
    return seasons


def _judge_season(
    boards: Sequence[Board], overlay: Overlay, truth: Behind, theta: float
) -> dict[Attacker, Verdict]:
    beliefs = outsider_beliefs(overlay)
    counted = counted_by(overlay, boards, truth)
    schools = by_school(overlay, counted)
    return {
        Attacker.OUTSIDER: _outsider(overlay, beliefs, theta),
        Attacker.ADDING_UP: _believed(overlay, added_up(beliefs), theta),
        Attacker.SIBLINGS: _believed(overlay, home_beliefs(overlay), theta),
        Attacker.ONE_SCHOOL: one_known(overlay, schools, theta),
        Attacker.TWO_SCHOOLS: two_known(overlay, schools, theta),
        Attacker.ONE_TOWN: one_known(overlay, by_town(overlay, schools), theta),
        Attacker.STAYERS: blame_newcomers(boards, overlay, counted, theta),
    }


def _outsider(overlay: Overlay, beliefs: Floats, theta: float) -> Verdict:
    without, filled = certain_classes(joint_system(overlay))
    certain = np.isin(np.arange(len(overlay.sizes)), list(without | filled))
    believed = beliefs.max(axis=0, initial=0.0)
    found = certain | (believed > theta)
    return Verdict(
        found=int(overlay.sizes[found].sum()),
        certain=int(overlay.sizes[certain].sum()),
        most_belief=float(believed.max(initial=0.0)),
    )


def _believed(overlay: Overlay, beliefs: Floats, theta: float) -> Verdict:
    found = int(overlay.sizes[beliefs > theta].sum())
    return Verdict(found=found, most_belief=float(beliefs.max(initial=0.0)))


def _sum(one: Verdict | None, other: Verdict) -> Verdict:
    """Children of several seasons are added: the verdict needed is 0."""
    if one is None:
        return other
    return Verdict(
        one.found + other.found,
        one.certain + other.certain,
        max(one.most_belief, other.most_belief),
    )
