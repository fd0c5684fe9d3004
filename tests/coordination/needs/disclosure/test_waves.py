"""Waves: frozen counts, disjoint cohorts, fixed dates, and a reserve for all the rest."""

from dataclasses import replace

from coordination.needs.disclosure import (
    NeedRow,
    Policy,
    Reason,
    RollPupil,
    SizeKind,
    Wave,
    partition,
    release_wave,
)
from tests.coordination.needs.disclosure.rows import needs, roll, school

POLICY = Policy()
SCHOOLS = [school(n, town=f"T{n}") for n in range(6)]
PUPILS = roll(dict.fromkeys((one.code for one in SCHOOLS), 400))
DRAWN = partition(schools=SCHOOLS, roll=PUPILS, policy=POLICY)
EACH = dict.fromkeys((one.code for one in SCHOOLS), 30)


def release(
    rows: list[NeedRow],
    *,
    week: int = 0,
    earlier: tuple[Wave, ...] = (),
    pupils: list[RollPupil] = PUPILS,
    kinds: dict[str, SizeKind] | None = None,
    level: int = 0,
) -> Wave:
    wave = release_wave(
        needs=rows,
        roll=pupils,
        partition=DRAWN,
        earlier=earlier,
        week=week,
        policy=POLICY,
        kinds=kinds,
        level=level,
    )
    assert wave is not None
    return wave


def later(rows: list[NeedRow], first: Wave) -> Wave:
    return release(rows, week=8, earlier=(first,))


def test_needs_spread_evenly_are_shown_in_every_area_and_band() -> None:
    wave = release(needs(EACH))

    assert [len(cell.area.schools) for cell in wave.cells] == [3] * 8
    assert all(cell.count == 20 for cell in wave.cells)


def test_nothing_comes_out_between_the_fixed_weeks() -> None:
    first = release(needs(EACH))

    found = [
        release_wave(
            needs=needs(EACH), roll=PUPILS, partition=DRAWN, earlier=(first,), week=w, policy=POLICY
        )
        for w in (1, 7, 9, 25)
    ]

    assert found == [None] * 4


def test_a_wave_that_is_out_comes_back_as_it_was_whatever_the_register_says() -> None:
    first = release(needs(EACH))

    again = release(needs(dict.fromkeys(EACH, 60)), earlier=(first,))

    assert again is first


def test_a_later_wave_holds_only_needs_opened_since_and_not_the_late_papers() -> None:
    first = release(needs(EACH))
    fresh = needs(EACH, "shoes", opened=5)
    papers = needs({"S00": 3}, "quilt", opened=1)

    second = later([*needs(EACH), *fresh, *papers], first)

    assert second.since == 1
    assert second.cohort == {(row.child, "shoes") for row in fresh}
    assert {one.reason for one in second.reserve if one.item == "quilt"} == {Reason.LATE_PAPER}


def test_needs_closed_since_change_no_byte_of_a_later_wave() -> None:
    first = release(needs(EACH))
    fresh = needs(EACH, "shoes", opened=5)

    kept, closed = later([*needs(EACH), *fresh], first), later(fresh, first)

    assert kept.cells == tuple(
        replace(cell, inside=kept.cells[n].inside) for n, cell in enumerate(closed.cells)
    )


def test_a_rare_child_changes_no_cell_and_is_served_from_reserve() -> None:
    plain = release(needs(EACH))
    giant = RollPupil("giant", "S00", 190, "home giant")
    rows = [*needs(EACH), NeedRow("giant", "coat", 0), NeedRow("giant", "wheelchair", 0)]

    planted = release(rows, pupils=[*PUPILS, giant])

    assert planted.cells == plain.cells
    assert sum(one.needs for one in planted.reserve if one.reason is Reason.RARE_SIZE) == 2


def test_a_rare_article_of_an_ordinary_child_changes_no_cell() -> None:
    plain = release(needs(EACH))

    planted = release([*needs(EACH), NeedRow("S01-399", "shoes", 0, rare=True)])

    assert planted.cells == plain.cells


def test_a_child_on_no_roll_is_served_from_reserve() -> None:
    wave = release([*needs(EACH), NeedRow("nobody", "coat", 0)])

    off_roll = [one for one in wave.reserve if one.reason is Reason.OFF_ROLL]

    assert [(one.districts, one.needs) for one in off_roll] == [((), 1)]


def test_an_item_too_rare_for_the_city_is_left_out_and_coarsens_nothing() -> None:
    wave = release([*needs(EACH), *needs({"S00": 4}, "wheelchair")])

    assert {cell.item for cell in wave.cells} == {"coat"}
    assert len(wave.cells) == 8
    assert [one.needs for one in wave.reserve if one.item == "wheelchair"] == [4]


def test_an_item_that_fails_in_one_area_coarsens_the_zone_for_every_item() -> None:
    lopsided = needs({"S00": 3, "S01": 3, "S02": 3, "S03": 9, "S04": 9, "S05": 9}, "shoes")

    wave = release([*needs(EACH), *lopsided])

    assert {len(cell.area.schools) for cell in wave.cells} == {6}
    assert {cell.item for cell in wave.cells} == {"coat", "shoes"}


def test_a_school_with_every_pupil_registered_is_not_readable() -> None:
    boarding = {"S00": 400, "S01": 4, "S02": 4, "S03": 4, "S04": 4, "S05": 4}

    wave = release(needs(boarding))

    assert wave.cells == ()
    assert {one.reason for one in wave.reserve} == {Reason.ONE_SCHOOL_OUT}


def test_an_item_without_sizes_is_shown_in_one_band() -> None:
    wave = release(needs(EACH, "quilt"), kinds={"quilt": SizeKind.NONE})

    assert {cell.band for cell in wave.cells} == {(100, 190)}


def test_coarser_levels_use_whole_zones_and_then_one_area() -> None:
    zones, city = (release(needs(EACH), level=level) for level in (1, 2))

    assert {len(cell.area.schools) for cell in zones.cells} == {6}
    assert {len(cell.area.schools) for cell in city.cells} == {6}
