"""What a rota must keep, as lines over columns: pairs first, then visits held, then steps."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from coordination.matching.engine.codes import Ints, ints, row_numbers
from coordination.matching.rota.instance import ADULTS, GROUP, TRUSTED, Instance

Reals = NDArray[np.float64]
MONTH = 28


@dataclass(slots=True)
class Lines:
    """Constraints low <= sum of weight · variable <= high, one line each, and whose they are."""

    row: list[Ints] = field(default_factory=list)
    column: list[Ints] = field(default_factory=list)
    weight: list[Ints] = field(default_factory=list)
    low: list[Ints] = field(default_factory=list)
    high: list[Ints] = field(default_factory=list)
    labels: list[pl.DataFrame] = field(default_factory=list)
    count: int = 0

    def add(
        self, row: Ints, column: Ints, weight: Ints, *, low: Ints, high: Ints, label: pl.DataFrame
    ) -> None:
        """Add len(low) lines; `row` counts from 0 within them; `label` has a row for each."""
        self.row.append(row + self.count)
        self.column.append(column)
        self.weight.append(weight)
        self.low.append(low)
        self.high.append(high)
        self.labels.append(label)
        self.count += len(low)

    def matrix(self, columns: int) -> tuple[csr_array, Reals, Reals]:
        parts = [np.concatenate(part) for part in (self.weight, self.row, self.column)]
        weight, row, column = parts
        table = coo_array((weight.astype(float), (row, column)), shape=(self.count, columns))
        low, high = (np.concatenate(part).astype(float) for part in (self.low, self.high))
        low[low <= -NO_BOUND], high[high >= NO_BOUND] = -np.inf, np.inf
        return table.tocsr(), low, high


NO_BOUND = 10**9


def label(
    rule: str,
    *,
    visit_id: pl.Series | None = None,
    owner: pl.Series | None = None,
    day: pl.Series | None = None,
) -> pl.DataFrame:
    """Return rule, visit_id, owner and first day of lines, as a certificate names them."""
    named = {"visit_id": visit_id, "owner": owner, "day": day}
    return pl.DataFrame({name: names for name, names in named.items() if names is not None}).select(
        pl.lit(rule).alias("rule"),
        *(
            pl.lit("").alias(name) if named[name] is None else name
            for name in ("visit_id", "owner")
        ),
        pl.lit(None, dtype=pl.Date).alias("day") if day is None else "day",
    )


def team_lines(lines: Lines, instance: Instance, pairs: pl.DataFrame, visit: Ints) -> None:
    """Every team that goes is large enough, not too large, vetted, experienced and skilled."""
    asked = {name: ints(instance.visits[name].to_numpy()) for name in ("least", "wanted")}
    own = {
        name: ints(pairs[name].to_numpy())
        for name in ("adult", "vetting", "driver", "first_aid", "lesson", "speaks", "newcomer")
    }
    everybody = np.ones(len(visit), dtype=np.int64)
    share = instance.rules.newcomer_share
    none, one = np.zeros_like(asked["least"]), np.ones_like(asked["least"])
    speaker = ints((instance.visits["dialect"] != "").cast(pl.Int64).to_numpy())
    at_least = {
        "least": (everybody, asked["least"]),
        "two_adults": (own["adult"] * (own["vetting"] >= GROUP), ADULTS * one),
        "one_trusted": (own["adult"] * (own["vetting"] >= TRUSTED), one),
        "driver": (own["driver"], ints(instance.visits["drivers"].to_numpy())),
        "first_aid": (own["first_aid"], ints(instance.visits["first_aiders"].to_numpy())),
        "lesson": (own["lesson"], ints(instance.visits["lesson_leaders"].to_numpy())),
        "dialect": (own["speaks"], speaker),
        "newcomers": (share * everybody - 100 * own["newcomer"], none),
    }
    for rule, (weight, needed) in at_least.items():
        named = label(rule, visit_id=instance.visits["visit_id"])
        _team(lines, visit, weight, -needed, low=0, high=NO_BOUND, named=named)
    named = label("wanted", visit_id=instance.visits["visit_id"])
    _team(lines, visit, everybody, -asked["wanted"], low=-NO_BOUND, high=0, named=named)


def _team(
    lines: Lines,
    visit: Ints,
    weight: Ints,
    of_held: Ints,
    *,
    low: int,
    high: int,
    named: pl.DataFrame,
) -> None:
    """For each visit: low <= sum of weight over its team + of_held · held <= high."""
    some = np.flatnonzero(weight)
    every = np.arange(len(of_held))
    lines.add(
        np.concatenate([visit[some], every]),
        np.concatenate([some, len(visit) + every]),
        np.concatenate([weight[some], of_held]),
        low=np.full(len(of_held), low),
        high=np.full(len(of_held), high),
        label=named,
    )


def person_lines(lines: Lines, instance: Instance, visit: Ints, person: Ints) -> None:
    """Rest between visits, the limit of four weeks, and the limit of the whole rota."""
    day = ints(instance.visits["day"].to_physical().cast(pl.Int64).to_numpy())[visit]
    most = ints(instance.volunteers["most_in_4_weeks"].to_numpy())
    names = instance.volunteers["volunteer_id"]
    rest = Window("rest", names, instance.rules.rest_days + 1)
    _windows(lines, person, day, np.ones_like(most), rest)
    _windows(lines, person, day, most, Window("four_weeks", names, MONTH))
    whole = ints(instance.volunteers["most_visits"].to_numpy())
    _windows(lines, person, day, whole, Window("most_visits", names, 7 * instance.rules.weeks))


@dataclass(frozen=True, slots=True)
class Window:
    """So many days in a row; `zero` is the first of the columns that are counted in them.

    `names` are those of the owners.
    """

    rule: str
    names: pl.Series
    days: int
    zero: int = 0


def _windows(lines: Lines, owner: Ints, day: Ints, most: Ints, window: Window) -> None:
    """At most `most[owner]` of each owner's columns within any so many days in a row.

    A window that begins at none of the owner's days holds no more than one that does.
    """
    order = np.lexsort((day, owner))
    key = owner[order] * (2 * NO_BOUND) + day[order]
    ends = np.searchsorted(key, key + window.days)  # the next owner's keys lie far beyond
    counts = ends - np.arange(len(order))
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = key[1:] != key[:-1]
    begin = np.flatnonzero(is_first & (counts > most[owner[order]]))
    counts = counts[begin]
    rows = np.repeat(np.arange(len(begin)), counts)
    within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    columns = order[np.repeat(begin, counts) + within] + window.zero
    limit = most[owner[order][begin]]
    named = label(
        window.rule,
        owner=window.names.gather(owner[order][begin]),
        day=pl.Series(day[order][begin], dtype=pl.Int64).cast(pl.Int32).cast(pl.Date),
    )
    low = np.full_like(limit, -NO_BOUND)
    lines.add(rows, columns, np.ones_like(columns), low=low, high=limit, label=named)


def school_lines(lines: Lines, instance: Instance, zero: int) -> None:
    """Let a school have one visit within so many days."""
    names = instance.visits["school_id"].unique().sort()
    schools = row_numbers(names, instance.visits["school_id"])
    day = ints(instance.visits["day"].to_physical().cast(pl.Int64).to_numpy())
    one = np.ones(len(names), dtype=np.int64)
    window = Window("school", names, instance.rules.school_days, zero)
    _windows(lines, schools, day, one, window)


def step_lines(
    lines: Lines, instance: Instance, person: Ints, step_person: Ints, zero: int
) -> None:
    """Whoever is asked more than once takes a step for each further time."""
    used = np.unique(step_person)
    line = np.full(instance.volunteers.height, -1, dtype=np.int64)
    line[used] = np.arange(len(used))
    often = np.flatnonzero(line[person] >= 0)
    steps_at = np.arange(len(step_person)) + zero
    lines.add(
        np.concatenate([line[person[often]], line[step_person]]),
        np.concatenate([often, steps_at]),
        np.concatenate([np.ones_like(often), -np.ones_like(step_person)]),
        low=np.full(len(used), -NO_BOUND),
        high=np.ones(len(used), dtype=np.int64),
        label=label("times", owner=instance.volunteers["volunteer_id"].gather(used)),
    )
