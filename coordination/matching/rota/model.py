"""The rota as a mixed-integer program: a Boolean for each pair, for each visit held, and steps.

A step is each further time that a person is asked; it costs more than the one before, so that
nobody is asked twice while somebody else is free. A pair costs how lately its person was asked.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from coordination.matching.engine.codes import Ints, ints, row_numbers
from coordination.matching.rota.instance import PRIORITIES, Instance
from coordination.matching.rota.lines import (
    Lines,
    Reals,
    person_lines,
    school_lines,
    step_lines,
    team_lines,
)

FURTHER = 4  # what each further time costs beyond the one before; as in the format


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """Variables: pairs, then visits, then steps. `goals` are to be made large, one a stage.

    `lines` names the rows of `table`; `turn` counts from 1, the second time a person is asked.
    """

    pairs: pl.DataFrame
    visit: Ints
    person: Ints
    visits: int
    persons: int
    most_people: int
    step_person: Ints
    turn: Ints
    goals: dict[str, Reals]
    fixed: Ints
    table: csr_array
    low: Reals
    high: Reals
    lines: pl.DataFrame

    @property
    def columns(self) -> int:
        return int(self.table.shape[1])

    def settled(self, point: Reals) -> Reals:
        """Round a point, and take just the steps that its pairs make people take."""
        size, found = len(self.visit), np.round(point)
        times = np.bincount(self.person, weights=found[:size], minlength=self.persons)
        found[size + self.visits :] = self.turn < times[self.step_person]
        return found


def build(instance: Instance, pairs: pl.DataFrame, *, with_steps: bool = True) -> Model:
    """Lay out the program for these admissible pairs; without steps nobody's asking is weighed."""
    visit = row_numbers(instance.visits["visit_id"], pairs["visit_id"])
    person = row_numbers(instance.volunteers["volunteer_id"], pairs["volunteer_id"])
    visits = instance.visits.height
    step_person, turn = steps(instance, person if with_steps else person[:0])
    columns = len(visit) + visits + len(step_person)
    lines = Lines()
    team_lines(lines, instance, pairs, visit)
    person_lines(lines, instance, visit, person)
    school_lines(lines, instance, len(visit))
    if with_steps:
        step_lines(lines, instance, person, step_person, len(visit) + visits)
    table, low, high = lines.matrix(columns)
    return Model(
        pairs=pairs,
        visit=visit,
        person=person,
        visits=visits,
        persons=instance.volunteers.height,
        most_people=int(instance.visits["wanted"].sum()),
        step_person=step_person,
        turn=turn,
        goals=goals(instance, pairs, lately(instance)[person], turn, columns),
        fixed=np.flatnonzero(pairs["pinned"].to_numpy() == 1),
        table=table,
        low=low,
        high=high,
        lines=pl.concat(lines.labels),
    )


def lately(instance: Instance) -> Ints:
    """Return how lately each volunteer was asked: the cost of being asked once."""
    bands = ints(instance.rules.asked_bands)
    ago = ints(instance.volunteers["asked_days_ago"].to_numpy())
    return len(bands) - ints(np.searchsorted(bands, ago, side="right"))


def steps(instance: Instance, person: Ints) -> tuple[Ints, Ints]:
    """(person, turn) of each further time a person could be asked; turn 1 is the second time."""
    most = ints(instance.volunteers["most_visits"].to_numpy())
    times = np.minimum(np.bincount(person, minlength=len(most)), most)
    further = np.maximum(times - 1, 0)
    who = np.repeat(np.arange(len(times)), further)
    turn = np.arange(len(who)) - np.repeat(np.cumsum(further) - further, further) + 1
    return who, turn


def goals(
    instance: Instance, pairs: pl.DataFrame, lately: Ints, turn: Ints, columns: int
) -> dict[str, Reals]:
    """One goal a stage, each to be made large."""
    size, visits = pairs.height, instance.visits.height
    priority = instance.visits["priority"].to_numpy()
    found = {}
    for number in range(PRIORITIES):
        found[f"held_{number}"] = _goal(columns, size, priority == number)
    found["filled"] = _goal(columns, 0, np.ones(size))
    found["fairness"] = _goal(columns, 0, -lately)
    found["fairness"][size + visits :] = -FURTHER * turn
    found["travel"] = _goal(columns, 0, -pairs["km"].to_numpy())
    found["wishes"] = _goal(columns, 0, pairs["wish"].to_numpy())
    found["kept"] = _goal(columns, 0, pairs["kept"].to_numpy())
    return found


def _goal(columns: int, begin: int, values: NDArray[np.generic]) -> Reals:
    goal = np.zeros(columns)
    goal[begin : begin + len(values)] = values
    return goal
