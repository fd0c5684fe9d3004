"""A clean line is understood exactly as the child is, in whatever form it is written."""

import pytest

from coordination.discovery.demo.lines import class_text, clean_line
from coordination.discovery.demo.planting import FreeLines, full_width
from coordination.discovery.demo.school_roster import outsider, roster_lines
from coordination.discovery.demo.second_school import CSV_CHILDREN, csv_lines, pupils
from coordination.discovery.roster.fields.classes import read_class
from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.row_reading import read_row
from coordination.discovery.roster.settings import settings_for
from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.drive import Pupil, drive_pupils
from coordination.registry.demo_city.plan import NEEDS_OPEN_ON, SEED

PUPILS = drive_pupils(SEED)
SETTINGS = settings_for(on=NEEDS_OPEN_ON, allow_demo=True)


@pytest.mark.parametrize("at", range(24))
@pytest.mark.parametrize("pupil", PUPILS[::20], ids=lambda pupil: f"grade {pupil.grade}")
def test_every_form_of_a_clean_line_reads_as_the_child_is(pupil: Pupil, at: int) -> None:
    cells = clean_line(pupil, at).cells
    mapping: dict[Field, int] = {field: column for column, field in enumerate(cells, start=1)}

    row = read_row(7, cells, mapping=mapping, settings=SETTINGS)

    assert row.problems == ()
    assert (row.values.name, row.values.sex) == (pupil.name, pupil.sex)
    assert (row.values.id_no, row.values.birth) == (pupil.id_no, pupil.birth)
    assert row.values.height_cm == pupil.height_cm
    assert row.values.phone == pupil.phone
    assert row.values.shoe is not None
    assert row.values.shoe.value == pupil.shoe_mm
    assert row.values.garment is not None
    assert row.values.garment.value == pupil.garment_cm


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("grade", range(1, 7))
@pytest.mark.parametrize("number", [1, 2])
def test_every_form_of_a_class_reads_as_the_class(grade: int, number: int, at: int) -> None:
    assert read_class(class_text(grade, number, at)) == (grade, number)


def test_each_line_carries_at_most_one_kind_of_error() -> None:
    for numbered in roster_lines(SEED):
        assert len({planted.kind for planted in numbered.line.planted}) <= 1


def test_every_error_and_warning_has_its_mend() -> None:
    for numbered in roster_lines(SEED):
        grave = [one for one in numbered.line.planted if one.severity != "note"]
        is_first_spelling = numbered.line.truth is not None and any(
            one.kind == "two_spellings" for one in grave
        )
        assert bool(numbered.line.mends) == (bool(grave) and not is_first_spelling)


def test_rows_are_numbered_without_a_gap_and_stay_in_their_class() -> None:
    lines = roster_lines(SEED)

    assert [numbered.row for numbered in lines] == list(range(5, 117))
    assert [numbered.line.group for numbered in lines] == sorted(
        numbered.line.group for numbered in lines
    )


def test_a_free_line_is_taken_once() -> None:
    lines = [clean_line(pupil, 0) for pupil in PUPILS]
    free = FreeLines(lines, Dice(1, "test"), kept_clean=frozenset())

    taken = [pupil.id_no for _, pupil in free.take(50)] + [p.id_no for _, p in free.take(50)]

    assert len(set(taken)) == 100


def test_children_kept_clean_are_never_taken() -> None:
    lines = [clean_line(pupil, 0) for pupil in PUPILS]
    kept = frozenset(pupil.name for pupil in PUPILS[:90])
    free = FreeLines(lines, Dice(1, "test"), kept_clean=kept)

    assert not kept & {pupil.name for _, pupil in free.take(10)}


def test_full_width_writing_changes_every_sign() -> None:
    assert full_width("138cm") == "１３８ｃｍ"


def test_an_outsider_is_nobody_of_the_list() -> None:
    line = outsider(SEED, "周建国", NEEDS_OPEN_ON.replace(year=1985), group=(3, 1))

    assert line.truth is None
    assert line.cells["id_no"].text.startswith("990012")


def test_the_second_school_has_other_children_than_the_first() -> None:
    first = {pupil.id_no for pupil in PUPILS}
    second = {pupil.id_no for pupil in pupils(SEED, "second school", CSV_CHILDREN)}

    assert len(second) == CSV_CHILDREN
    assert not first & second
    assert [numbered.row for numbered in csv_lines(SEED)] == list(range(2, 26))
