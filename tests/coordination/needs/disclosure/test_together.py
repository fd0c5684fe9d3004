"""Items and waves added up stay within one in three, for strangers and for insiders."""

from coordination.needs.disclosure import Area, Cell, Policy, facts
from coordination.needs.disclosure.together import holds_together
from tests.coordination.needs.disclosure.rows import school

SCHOOLS = {one.code: one for one in (school(n) for n in range(4))}
AREA = Area(("D0",), tuple(SCHOOLS))


def cell(item: str, needs: int, *, pupils: int = 300, band: tuple[int, int] = (100, 190)) -> Cell:
    each = dict.fromkeys(SCHOOLS, (pupils, needs, needs))
    return Cell(AREA, item, band, needs * 4 // 5 * 5, facts.Tested(each, pupils * 4, 100, 100))


def holds(*cells: Cell) -> bool:
    return holds_together(area=AREA.schools, cells=cells, schools=SCHOOLS, policy=Policy())


def test_one_item_under_the_limit_holds() -> None:
    assert holds(cell("coat", 60))


def test_two_items_that_hold_alone_may_be_too_much_together() -> None:
    assert holds(cell("coat", 55))
    assert holds(cell("shoes", 55))
    assert not holds(cell("coat", 55), cell("shoes", 55))


def test_bands_that_do_not_lie_over_each_other_are_not_added() -> None:
    low, high = (100, 140), (140, 190)

    assert holds(cell("coat", 55, band=low), cell("shoes", 55, band=high))
    assert not holds(cell("coat", 55, band=low), cell("shoes", 55, band=low))


def test_a_pair_of_schools_without_needs_leaves_the_others_exposed() -> None:
    quiet = {"S00": (300, 0, 0), "S01": (300, 0, 0), "S02": (300, 100, 100), "S03": (300, 98, 98)}
    lopsided = Cell(AREA, "coat", (100, 190), 195, facts.Tested(quiet, 1200, 198, 198))

    assert not holds(lopsided, cell("shoes", 10))
    assert holds(cell("coat", 49), cell("shoes", 10))
