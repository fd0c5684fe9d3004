"""Release one wave: the needs of a cohort, frozen at a fixed time."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from coordination.needs.disclosure.calendar import wave_weeks
from coordination.needs.disclosure.facts import (
    Area,
    Cell,
    NeedRow,
    Partition,
    Reason,
    Reserve,
    RollPupil,
    Wave,
)
from coordination.needs.disclosure.geometry import Drawing, draw
from coordination.needs.disclosure.ladder import SizeKind, finest_band
from coordination.needs.disclosure.policy import Policy
from coordination.needs.disclosure.tally import count


def release_wave(
    *,
    needs: Iterable[NeedRow],
    roll: Sequence[RollPupil],
    partition: Partition,
    earlier: Sequence[Wave],
    week: int,
    policy: Policy,
    kinds: Mapping[str, SizeKind] | None = None,
    level: int = 0,
    newcomers: Collection[str] = (),
) -> Wave | None:
    """Give the wave of a publishing week, None in any other week.

    `needs` are all open needs, `roll` the roll of this week, `earlier` this season's waves,
    `newcomers` the pupils who came since the last of them, where the rolls tell. A wave that is out
    already comes back as it was: no count is ever revised.
    """
    standing = [wave for wave in earlier if wave.week == week]
    if standing:
        return standing[0]
    if week not in wave_weeks(policy, first_week=partition.week):
        return None
    since = earlier[-1].week + policy.late_paper_weeks if earlier else None
    open_needs = list(needs)
    sorted_rows = _sort(open_needs, roll, partition, earlier, since, policy)
    rows = [row for row, reason in sorted_rows if reason is None]
    tally = count(
        roll=(pupil for pupil in roll if pupil.school in partition.schools),
        rows=rows,
        registered=frozenset(row.child for row in open_needs if not row.rare),
        edges=policy.edges,
        newcomers=newcomers,
    )
    cells_before = [cell for wave in earlier for cell in wave.cells]
    drawing = Drawing(tally, partition, policy, kinds or {}, cells_before, tally.pupils())
    draw(drawing, level=level)
    return Wave(
        week=week,
        since=since,
        level=level,
        cells=tuple(sorted(drawing.cells, key=lambda c: (c.item, c.area.schools, c.band))),
        reserve=_reserve(drawing, sorted_rows, roll),
        cohort=frozenset((row.child, row.item) for row in rows),
    )


def _sort(
    needs: Iterable[NeedRow],
    roll: Iterable[RollPupil],
    partition: Partition,
    earlier: Sequence[Wave],
    since: int | None,
    policy: Policy,
) -> list[tuple[NeedRow, Reason | None]]:
    """Give this cohort's rows, with the reason why one is not counted (None: counted)."""
    told = frozenset[tuple[str, str]]().union(*(wave.cohort for wave in earlier))
    last = earlier[-1].week if earlier else None
    sizes = {pupil.code: pupil.size for pupil in roll if pupil.school in partition.schools}
    cohort = (
        row
        for row in needs
        if (row.child, row.item) not in told and (last is None or row.opened > last)
    )
    return [(row, _kept_back(row, sizes.get(row.child), since, policy)) for row in cohort]


def _kept_back(row: NeedRow, size: int | None, since: int | None, policy: Policy) -> Reason | None:
    if size is None:
        return Reason.OFF_ROLL
    if row.rare or finest_band(size, policy.edges) is None:
        return Reason.RARE_SIZE
    return Reason.LATE_PAPER if since is not None and row.opened <= since else None


def _reserve(
    drawing: Drawing,
    sorted_rows: Iterable[tuple[NeedRow, Reason | None]],
    roll: Iterable[RollPupil],
) -> tuple[Reserve, ...]:
    schools = drawing.partition.schools
    district = {p.code: schools[p.school].district for p in roll if p.school in schools}
    rows: Counter[tuple[tuple[str, ...], str, Reason]] = Counter()
    for row, reason in sorted_rows:
        if reason:
            place = (district[row.child],) if row.child in district else ()
            rows[place, row.item, reason] += 1
    for (area, item), reason in drawing.left_out.items():
        rows[area.districts, item, reason] += _needs(drawing, area, item)
    for cell in drawing.cells:
        rows[cell.area.districts, cell.item, Reason.ROUNDING] += _rest(cell)
    return tuple(Reserve(d, i, n, r) for (d, i, r), n in sorted(rows.items()) if n)


def _needs(drawing: Drawing, area: Area, item: str) -> int:
    whole = (drawing.policy.edges[0], drawing.policy.edges[-1])
    return drawing.tally.needs(schools=area.schools, band=whole, item=item)


def _rest(cell: Cell) -> int:
    return cell.inside.needs - cell.count
