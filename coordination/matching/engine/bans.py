"""Forbidden pairs, in a form that keeps twins together where nothing is forbidden."""

from dataclasses import dataclass

import numpy as np

from coordination.matching.engine.codes import Flags, Ints, row_numbers
from coordination.matching.engine.instance import Instance


@dataclass(frozen=True, slots=True)
class Bans:
    """`lot_mark` is 0 but for lots of a forbidden pair; `need_ban` names a set of marks."""

    need_ban: Ints
    lot_mark: Ints
    pairs: frozenset[tuple[int, int]]

    def allows(self, ban: Ints, mark: Ints) -> Flags:
        """Whether a need of each ban may have a lot of each mark."""
        allowed = np.ones(len(ban), dtype=np.bool_)
        for at in np.flatnonzero((ban > 0) & (mark > 0)):
            allowed[at] = (int(ban[at]), int(mark[at])) not in self.pairs
        return allowed


def read_bans(instance: Instance) -> Bans:
    need_ban = np.zeros(instance.needs.height, dtype=np.int64)
    lot_mark = np.zeros(instance.lots.height, dtype=np.int64)
    needs = row_numbers(instance.needs["need_id"], instance.forbidden["need_id"])
    lots = row_numbers(instance.lots["lot_id"], instance.forbidden["lot_id"])
    lot_mark[np.unique(lots)] = np.arange(1, len(np.unique(lots)) + 1)
    sets: dict[int, list[int]] = {}
    for need, mark in zip(needs.tolist(), lot_mark[lots].tolist(), strict=True):
        sets.setdefault(need, []).append(mark)
    names: dict[tuple[int, ...], int] = {}
    for need, marks in sorted(sets.items()):
        need_ban[need] = names.setdefault(tuple(sorted(marks)), len(names) + 1)
    pairs = frozenset((ban, mark) for marks, ban in names.items() for mark in marks)
    return Bans(need_ban, lot_mark, pairs)
