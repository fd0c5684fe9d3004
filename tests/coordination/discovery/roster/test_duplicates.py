from coordination.discovery.roster.roster_reading import skip_row, take_back
from coordination.discovery.roster.rows import Roster
from tests.coordination.discovery.roster.lists import child, id_of, listed, told

OTHER = id_of(birth="20150401", sequence=5)


def between(roster: Roster) -> list[tuple[int, str, str, int | float | str]]:
    return [
        (row.number, problem.code, problem.severity, problem.figures["other_row"])
        for row in roster.rows
        for problem in row.between
    ]


def test_the_second_of_two_equal_rows_is_a_duplicate_and_the_first_stays() -> None:
    roster = listed(child(), child(name=" 林子安 "), child())

    assert between(roster) == [
        (3, "duplicate_row", "duplicate", 2),
        (4, "duplicate_row", "duplicate", 2),
    ]
    assert [row.state for row in roster.rows] == ["ok", "duplicate", "duplicate"]


def test_one_number_under_two_names_is_asked_on_both_rows() -> None:
    roster = listed(child(name="王小明"), child(name="王晓明"))

    assert between(roster) == [
        (2, "same_id_other_name", "error", 3),
        (3, "same_id_other_name", "error", 2),
    ]


def test_one_number_with_other_facts_is_asked_on_both_rows() -> None:
    roster = listed(child(), child(shoe="220"))

    assert [code for _, code, _, _ in between(roster)] == ["same_id_other_values"] * 2


def test_numbers_that_are_wrong_themselves_are_compared_too() -> None:
    wrong = id_of()[:17]

    roster = listed(child(id_no=wrong), child(id_no=wrong, name="王晓明"))

    assert ("same_id_other_name", "D2") in told(roster.rows[0])


def test_two_children_of_one_name_are_noted_and_fine() -> None:
    roster = listed(child(), child(id_no=OTHER, birth="2015-04-01"))

    assert [(code, severity) for _, code, severity, _ in between(roster)] == [
        ("same_name", "note")
    ] * 2
    assert [row.state for row in roster.rows] == ["ok", "ok"]


def test_one_name_and_birth_with_other_numbers_is_asked() -> None:
    roster = listed(child(), child(id_no=""))

    assert [code for _, code, _, _ in between(roster)] == ["possible_duplicate"] * 2


def test_twins_are_noted_and_fine() -> None:
    roster = listed(child(name="林子安"), child(name="林子乐", id_no=id_of(sequence=3)))

    assert [(code, severity) for _, code, severity, _ in between(roster)] == [("twins", "note")] * 2
    assert [row.state for row in roster.rows] == ["ok", "ok"]


def test_children_of_one_birthday_in_two_families_are_no_twins() -> None:
    roster = listed(child(), child(name="林子乐", id_no=id_of(sequence=3), phone="12000000099"))

    assert between(roster) == []


def test_skipping_one_of_the_two_settles_the_question_until_it_is_taken_back() -> None:
    asked = listed(child(name="王小明"), child(name="王晓明"))

    settled = skip_row(asked, row_number=3, reason="同一人")

    assert [row.state for row in settled.rows] == ["ok", "skipped"]
    assert settled.is_ready
    assert not asked.is_ready
    assert between(take_back(settled, row_number=3)) == between(asked)
