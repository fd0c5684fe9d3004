import pytest

from coordination.discovery.roster.roster_reading import apply_fix, skip_row, text_above
from tests.coordination.discovery.roster.lists import child, id_of, listed, told

WRONG = id_of()[:17]


def test_a_fix_reads_the_row_again() -> None:
    roster = apply_fix(listed(child(id_no=WRONG)), row_number=2, field="id_no", new_text=id_of())

    assert (roster.rows[0].state, roster.rows[0].values.id_no) == ("ok", id_of())


def test_a_fix_may_bring_a_new_problem_with_another_row() -> None:
    roster = listed(child(id_no=WRONG, name="王小明"), child())

    fixed = apply_fix(roster, row_number=2, field="id_no", new_text=id_of())

    assert told(fixed.rows[1]) == [("same_id_other_name", "D3")]


def test_a_fix_leaves_the_roster_it_came_from_alone() -> None:
    roster = listed(child(shoe="34-35"))

    apply_fix(roster, row_number=2, field="shoe", new_text="215")

    assert told(roster.rows[0]) == [("shoe_range", "G2")]


def test_a_fix_is_text_even_when_the_cell_held_a_number() -> None:
    roster = listed(child(id_no="9.9000120150315E+17"))

    fixed = apply_fix(roster, row_number=2, field="id_no", new_text=id_of())

    assert fixed.is_ready


def test_the_text_above_is_offered_and_only_a_person_applies_it() -> None:
    roster = listed(child(), child(shoe="同上", id_no=id_of(sequence=3), name="林子乐"))

    offered = text_above(roster, row_number=3, field="shoe")

    assert offered == "215"
    assert told(roster.rows[1]) == [("shoe_ditto", "G3")]
    assert apply_fix(roster, row_number=3, field="shoe", new_text=offered).is_ready


def test_nothing_stands_above_the_first_row() -> None:
    assert text_above(listed(child()), row_number=2, field="shoe") is None


def test_a_row_or_column_that_is_not_there_cannot_be_fixed() -> None:
    roster = listed(child())

    with pytest.raises(KeyError):
        apply_fix(roster, row_number=99, field="shoe", new_text="215")
    with pytest.raises(KeyError):
        apply_fix(roster, row_number=2, field="guardian", new_text="林国强")
    with pytest.raises(KeyError):
        skip_row(roster, row_number=1, reason="标题")


def test_a_skipped_row_asks_for_nothing_more_and_is_counted() -> None:
    roster = skip_row(listed(child(), child(name="", id_no="")), row_number=3, reason="空行")

    assert roster.problems == ()
    assert roster.counts == {"ok": 1, "skipped": 1}
    assert roster.is_ready
