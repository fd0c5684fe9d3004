"""Which areas and bands a wave uses: steps of one tree that the rolls alone have drawn.

Areas lie in zones, zones in pairs, pairs in fours, up to the city. Sizes are what donors buy by, so
areas go first: a zone is shown by area only where no item loses a rung by it, otherwise as one area
for every item. An item that fails in a zone is shown for the pair as one area, else for the four,
at last for the city; where that fails too it is left out. A rung is used only if its lines nest
with all others, of all items and waves, so that lines laid over each other are lines again.
`level` starts lower down: 1 whole zones only, 2 the city only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from coordination.needs.disclosure.facts import Area, Cell, Partition, Reason, Zone
from coordination.needs.disclosure.ladder import SizeKind, bands
from coordination.needs.disclosure.nesting import all_nest
from coordination.needs.disclosure.partition import stands
from coordination.needs.disclosure.policy import Policy
from coordination.needs.disclosure.rules import broken_rule
from coordination.needs.disclosure.tally import Tally
from coordination.needs.disclosure.together import holds_together

LEVELS: Final = (0, 1, 2)
Shown = Mapping[str, tuple[int, list[Cell]]]
"""By item, the number of its rung and its cells in one area."""


@dataclass(slots=True)
class Drawing:
    """Where cells and failures collect while one wave is drawn."""

    tally: Tally
    partition: Partition
    policy: Policy
    kinds: Mapping[str, SizeKind]
    earlier: Sequence[Cell]
    pupils: Mapping[str, int]
    cells: list[Cell] = field(default_factory=list)
    left_out: dict[tuple[Area, str], Reason] = field(default_factory=dict)


def draw(drawing: Drawing, *, level: int) -> None:
    """Fill `cells` and `left_out` on the first step on which no item is one too many.

    If there is no such step, on the one that publishes most.
    """
    most = -1
    best: tuple[list[Cell], dict[tuple[Area, str], Reason]] = [], {}
    for step in LEVELS[level:]:
        for rung in range(len(drawing.policy.rungs)):
            _draw_step(drawing, step, rung)
            published = sum(cell.count for cell in drawing.cells)
            if Reason.TOGETHER not in drawing.left_out.values():
                return
            if published > most:
                most, best = published, (drawing.cells, drawing.left_out)
    drawing.cells, drawing.left_out = best


def _draw_step(drawing: Drawing, level: int, rung: int) -> None:
    drawing.cells, drawing.left_out = [], {}
    if level < LEVELS[-1]:
        for zone in drawing.partition.zones:
            drawing.cells += _zone_cells(drawing, zone, rung, by_area=level == LEVELS[0])
    for item in drawing.tally.items:
        _join_zones(drawing, item, rung, city_only=level == LEVELS[-1])


def _zone_cells(drawing: Drawing, zone: Zone, rung: int, *, by_area: bool) -> list[Cell]:
    """Give the zone by area if that costs no item a rung, else as one area."""
    items = _items_of_zone(drawing, zone)
    whole = _area_cells(drawing, zone.whole, items, rung)
    if by_area and len(zone.areas) > 1:
        parts = [_area_cells(drawing, area, items, rung) for area in zone.areas]
        if all(part is not None and _no_coarser(part, whole) for part in parts):
            return [cell for part in parts if part is not None for cell in _flat(part)]
    return _flat(whole) if whole else []


def _items_of_zone(drawing: Drawing, zone: Zone) -> list[str]:
    """Items that stand in the zone at all; one that does not must not coarsen the others."""
    last = len(drawing.policy.rungs) - 1
    return [item for item in drawing.tally.items if _finest(drawing, zone.whole, item, last)]


def _no_coarser(part: Shown, whole: Shown | None) -> bool:
    return whole is None or all(part[item][0] <= rung for item, (rung, _) in whole.items())


def _flat(shown: Shown) -> list[Cell]:
    return [cell for _, cells in shown.values() for cell in cells]


def _area_cells(drawing: Drawing, area: Area, items: Sequence[str], from_rung: int) -> Shown | None:
    """Give all items of one area on the finest rungs that hold together, coarsening all alike."""
    for rung in range(from_rung, len(drawing.policy.rungs)):
        found = {item: _finest(drawing, area, item, rung) for item in items}
        shown = {item: one for item, one in found.items() if one}
        if len(shown) < len(items):
            return None
        if _fit(drawing, area, _flat(shown), []):
            return shown
    return None


def _finest(drawing: Drawing, area: Area, item: str, rung: int) -> tuple[int, list[Cell]] | None:
    """Give the item's cells on the first rung, from `rung` on, where every cell may be shown."""
    last = len(drawing.policy.rungs) - 1
    sized = drawing.kinds.get(item) is not SizeKind.NONE
    for number in range(rung if sized else last, last + 1):
        cells = _cells_on_rung(drawing, area, item, number)
        if not isinstance(cells, Reason):
            return number, cells
    return None


def _cells_on_rung(drawing: Drawing, area: Area, item: str, rung: int) -> list[Cell] | Reason:
    """Give the item's cells in one area on one rung, or why one of them may not be shown."""
    if not stands(area.schools, drawing.pupils, drawing.policy):
        return Reason.SMALL_ROLL
    cells = []
    for band in bands(drawing.policy.rungs[rung]):
        needs = drawing.tally.needs(schools=area.schools, band=band, item=item)
        if needs < drawing.policy.needs_on(rung):
            return Reason.FEW_NEEDS
        inside = drawing.tally.cell(schools=area.schools, band=band, item=item)
        reason = broken_rule(inside, schools=drawing.partition.schools, policy=drawing.policy)
        if reason:
            return reason
        cells.append(Cell(area, item, band, drawing.policy.floor(needs), inside))
    return cells


def _join_zones(drawing: Drawing, item: str, rung: int, *, city_only: bool) -> None:
    """Show an item for joined zones wherever one of them cannot show it alone."""
    zones = drawing.partition.zones
    shown = {code for cell in drawing.cells if cell.item == item for code in cell.area.schools}
    failing = {n for n, zone in enumerate(zones) if shown.isdisjoint(zone.whole.schools)}
    reason = Reason.FEW_NEEDS
    groups = list(_groups(len(zones)))
    for group in groups[-1:] if city_only else groups:
        if failing.intersection(group):
            answer = _show_joined(drawing, _union(zones, group), item, rung)
            reason = answer or reason
            failing -= set(group) if answer is None else set()
    if failing:
        drawing.left_out[_union(zones, sorted(failing)), item] = reason


def _show_joined(drawing: Drawing, area: Area, item: str, rung: int) -> Reason | None:
    """Put the item's cells of a joined area in place of its finer ones, or say why not."""
    kept = [cell for cell in drawing.cells if cell.item != item or _apart(cell, area)]
    for number in range(rung, len(drawing.policy.rungs)):
        found = _finest(drawing, area, item, number)
        if found and _fit(drawing, area, found[1], kept):
            drawing.cells = [*kept, *found[1]]
            return None
    last = _cells_on_rung(drawing, area, item, len(drawing.policy.rungs) - 1)
    return last if isinstance(last, Reason) else Reason.TOGETHER


def _groups(zones: int) -> Iterator[tuple[int, ...]]:
    """Give single zones, then pairs, fours ... and the city; a last odd one joins its neighbour."""
    groups: list[tuple[int, ...]] = [(n,) for n in range(zones)]
    yield from groups
    while len(groups) > 1:
        odd = groups.pop() if len(groups) % 2 else ()
        groups = [one + two for one, two in zip(groups[::2], groups[1::2], strict=True)]
        groups[-1] += odd
        yield from groups


def _apart(cell: Cell, area: Area) -> bool:
    return set(cell.area.schools).isdisjoint(area.schools)


def _union(zones: Sequence[Zone], numbers: Sequence[int]) -> Area:
    if len(numbers) == 1:
        return zones[numbers[0]].whole
    return Area(
        tuple(sorted(name for n in numbers for name in zones[n].districts)),
        tuple(sorted(code for n in numbers for code in zones[n].whole.schools)),
    )


def _fit(drawing: Drawing, area: Area, cells: Sequence[Cell], kept: Sequence[Cell]) -> bool:
    """Whether cells of one area nest with all others, and belief stays bounded with them."""
    others = [*drawing.earlier, *kept]
    return all_nest(cells, others) and holds_together(
        area=area.schools,
        cells=[*others, *cells],
        schools=drawing.partition.schools,
        policy=drawing.policy,
    )
