"""Which areas and bands a wave uses. Coarsening goes in fixed steps, a whole zone at a time.

Finest first: areas of the partition, each item on its finest rung; then the whole zone as one area
for every item; then, for items that fail in a zone, all failing zones as one area with one band;
then the item is left out there. `level` starts lower down: 1 whole zones only, 2 one area only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from coordination.needs.disclosure.facts import Area, Cell, Partition, Reason, Zone
from coordination.needs.disclosure.ladder import SizeKind, bands, rungs_for
from coordination.needs.disclosure.partition import stands
from coordination.needs.disclosure.policy import Policy
from coordination.needs.disclosure.rules import broken_rule
from coordination.needs.disclosure.tally import Tally
from coordination.needs.disclosure.together import holds_together

LEVELS: Final = (0, 1, 2)


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
    """Fill `cells` and `left_out` of a drawing."""
    failing: dict[str, list[Zone]] = {item: [] for item in drawing.tally.items}
    for zone in drawing.partition.zones:
        items = [] if level == LEVELS[-1] else _items_of_zone(drawing, zone)
        cells = _zone_cells(drawing, zone, items, by_area=level == LEVELS[0])
        drawing.cells += cells
        shown = {cell.item for cell in cells}
        for item in drawing.tally.items:
            if item not in shown:
                failing[item].append(zone)
    unions = [_union_cell(drawing, item, zones) for item, zones in failing.items() if zones]
    _add_unions(drawing, [cell for cell in unions if cell])


def _items_of_zone(drawing: Drawing, zone: Zone) -> list[str]:
    """Items that stand in the zone at all; one that does not must not coarsen the others."""
    return [
        item
        for item in drawing.tally.items
        if not isinstance(_cells_on_rung(drawing, zone.whole, item, -1), Reason)
    ]


def _zone_cells(drawing: Drawing, zone: Zone, items: Sequence[str], *, by_area: bool) -> list[Cell]:
    if by_area and len(zone.areas) > 1:
        parts = [_area_cells(drawing, area, items) for area in zone.areas]
        if all(part is not None for part in parts):
            return [cell for part in parts for cell in part or ()]
    return _area_cells(drawing, zone.whole, items) or []


def _area_cells(drawing: Drawing, area: Area, items: Sequence[str]) -> list[Cell] | None:
    """Give the cells of all items in one area, or None if one fails or they fail together."""
    finest = [_finest_cells(drawing, area, item) for item in items]
    if any(cells is None for cells in finest):
        return None
    coarsest = (_cells_on_rung(drawing, area, item, -1) for item in items)
    for choice in (finest, coarsest):
        cells = [cell for part in choice if isinstance(part, list) for cell in part]
        if _together(drawing, area, cells):
            return cells
    return None


def _finest_cells(drawing: Drawing, area: Area, item: str) -> list[Cell] | None:
    for rung in range(len(_rungs(drawing, item))):
        cells = _cells_on_rung(drawing, area, item, rung)
        if not isinstance(cells, Reason):
            return cells
    return None


def _cells_on_rung(drawing: Drawing, area: Area, item: str, rung: int) -> list[Cell] | Reason:
    """Give the item's cells in one area on one rung, or why one of them may not be shown."""
    if not stands(area.schools, drawing.pupils, drawing.policy):
        return Reason.SMALL_ROLL
    cells = []
    for band in bands(_rungs(drawing, item)[rung]):
        inside = drawing.tally.cell(schools=area.schools, band=band, item=item)
        reason = broken_rule(inside, schools=drawing.partition.schools, policy=drawing.policy)
        if reason:
            return reason
        cells.append(Cell(area, item, band, drawing.policy.floor(inside.needs), inside))
    return cells


def _union_cell(drawing: Drawing, item: str, zones: Sequence[Zone]) -> Cell | None:
    area = Area(
        tuple(sorted(name for zone in zones for name in zone.districts)),
        tuple(sorted(code for zone in zones for code in zone.whole.schools)),
    )
    cells = _cells_on_rung(drawing, area, item, -1)
    if isinstance(cells, Reason):
        drawing.left_out[area, item] = cells
        return None
    return cells[0]


def _add_unions(drawing: Drawing, unions: list[Cell]) -> None:
    """Add the joined areas if they hold with everything else, otherwise none of them."""
    schools = {code for cell in unions for code in cell.area.schools}
    if _together(drawing, Area((), tuple(sorted(schools))), [*drawing.cells, *unions]):
        drawing.cells += unions
    else:
        drawing.left_out |= {(cell.area, cell.item): Reason.TOGETHER for cell in unions}


def _together(drawing: Drawing, area: Area, cells: Sequence[Cell]) -> bool:
    return holds_together(
        area=area.schools,
        cells=[*drawing.earlier, *cells],
        schools=drawing.partition.schools,
        policy=drawing.policy,
    )


def _rungs(drawing: Drawing, item: str) -> tuple[tuple[int, ...], ...]:
    return rungs_for(drawing.kinds.get(item, SizeKind.GARMENT), drawing.policy.rungs)
