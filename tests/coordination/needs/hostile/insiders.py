"""People who know some children in full: one school, two, a town of schools, a town of homes."""

from collections.abc import Callable, Sequence

import numpy as np

from tests.coordination.needs.hostile.world import BELIEVED, NOBODY, Floats, Found, Line, World


def know_one_school(world: World) -> Found:
    return _know(world, "school", _each)


def know_two_schools(world: World) -> Found:
    return _know(world, "school", _pairs)


def know_one_town(world: World) -> Found:
    return _know(world, "town", _each)


def know_everybody_who_lives_in_a_town(world: World) -> Found:
    return _know(world, "lives_in", _each)


def know_a_village(world: World) -> Found:
    return _know(world, "village", _each)


def _each(columns: Floats) -> Floats:
    """One group known, and nobody at all."""
    return np.hstack([columns, np.zeros((len(columns), 1))])


def _pairs(columns: Floats) -> Floats:
    left, right = np.triu_indices(columns.shape[1], k=1)
    both: Floats = columns[:, left] + columns[:, right]
    return both


def _know(world: World, kind: str, readers: Callable[[Floats], Floats]) -> Found:
    """Take what each reader knows out of all lines over a child, and add the rest up."""
    found = NOBODY
    group = world.group[kind]
    for lines in world.seasons():
        table = {id(line): _split(world, line, group) for line in lines}
        for pupils, over in world.classes(lines):
            found |= _read(pupils, over, table, group, readers)
    return found


def _split(world: World, line: Line, group: np.ndarray) -> tuple[Floats, Floats]:
    """Pupils and needs of a line by group."""
    width = int(group.max()) + 1
    needs = world.in_need(line)[line.members]
    return (
        np.bincount(group[line.members], minlength=width).astype(float),
        np.bincount(group[line.members[needs]], minlength=width).astype(float),
    )


def _read(
    pupils: np.ndarray,
    over: Sequence[Line],
    table: dict[int, tuple[Floats, Floats]],
    group: np.ndarray,
    readers: Callable[[Floats], Floats],
) -> Found:
    here = np.unique(np.concatenate([group[line.members] for line in over]))
    known = readers(np.array([table[id(line)][0][here] for line in over]))
    own = readers(np.array([table[id(line)][1][here] for line in over]))
    mine = readers(np.bincount(group[pupils], minlength=int(group.max()) + 1)[here][None, :])[0]
    total = np.array([[len(line.members)] for line in over], dtype=float)
    tops = np.array([[line.top] for line in over]) - own
    lows = np.array([[line.low] for line in over]) - own
    outside = total - known
    share = np.clip(tops / np.maximum(outside, 1), 0, 1)
    belief = 1 - np.prod(1 - share, axis=0)
    others = mine < len(pupils)
    sure = ((tops <= 0) | (lows >= outside)).any(axis=0) & others
    everybody = frozenset(pupils.tolist())
    most = float(np.max(belief[others], initial=0.0))
    return Found(
        believed=everybody if most > BELIEVED else frozenset(),
        certain=everybody if sure.any() else frozenset(),
        most=most,
    )
