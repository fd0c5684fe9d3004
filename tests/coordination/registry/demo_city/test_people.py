"""Invented people: their names, numbers and facts hold together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.needs.sizing.prediction import predict_garment, predict_shoe
from coordination.needs.sizing.rules import Sex
from coordination.needs.sizing.wearers import Measured, Wearer
from coordination.registry.demo_city import build_city
from coordination.registry.demo_city.attributes import dealt
from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.drive import birth_at, grade_of
from coordination.registry.demo_city.drive import dealt as dealt_sizes
from coordination.registry.demo_city.names import IdNumbers, child_name, phone_number
from coordination.registry.demo_city.plan import DRIVE_ON
from coordination.vault.idnumbers import parse_id

CITY = build_city(scale="city")
SEXES: st.SearchStrategy[Sex] = st.sampled_from(["m", "f"])


@given(SEXES, st.dates(date(2007, 1, 1), date(2024, 12, 1)), st.integers(1, 12), st.integers())
def test_an_issued_number_says_what_it_was_issued_for(
    sex: Sex, birth: date, unit: int, seed: int
) -> None:
    number = IdNumbers().issue(region=f"9900{unit:02}", birth=birth, sex=sex, dice=Dice(seed, "id"))

    parsed = parse_id(number, allow_demo=True, sex=sex, birth=birth)
    assert (parsed.errors, parsed.warnings) == ((), ())


def test_numbers_run_out_after_500_of_one_day_and_sex_and_never_repeat() -> None:
    ids, dice = IdNumbers(), Dice(1, "many")

    for _ in range(500):
        ids.issue(region="990001", birth=date(2015, 3, 15), sex="f", dice=dice)

    assert len(ids.given) == 500
    with pytest.raises(LookupError):
        ids.issue(region="990001", birth=date(2015, 3, 15), sex="f", dice=dice)


@given(SEXES, st.integers())
def test_a_name_has_three_characters(sex: Sex, seed: int) -> None:
    assert len(child_name(Dice(seed, "name"), sex)) == 3


@given(st.integers(0, 10**6))
def test_a_phone_has_eleven_digits_nobody_is_given(number: int) -> None:
    phone = phone_number(number)

    assert len(phone) == 11
    assert phone.startswith("1200000")


@given(st.integers(6, 12), st.integers())
def test_a_birth_of_the_drive_gives_a_grade_of_a_primary_school(age: int, seed: int) -> None:
    birth = birth_at(age, Dice(seed, "birth"))

    assert 1 <= grade_of(birth) <= 6
    assert grade_of(birth) in (age - 6, age - 5)


@given(st.lists(st.floats(0, 200), min_size=6, max_size=6))
def test_sizes_are_dealt_from_small_to_tall(order: list[float]) -> None:
    sizes = dealt_sizes({120: 1, 130: 3, 140: 2}, order)

    assert sorted(sizes) == [120, 130, 130, 130, 140, 140]
    ranked = [size for _, size in sorted(zip(order, sizes, strict=True))]
    assert ranked == sorted(sizes) or len(set(order)) < len(order)


def test_what_is_settled_is_counted_before_the_rest_is_dealt() -> None:
    children = CITY.children[:4]
    settled = {children[0].key: "given"}

    values = dealt(children, {"given": 2, "refused": 2}, dice=Dice(1, "deal"), first=settled)

    assert values[children[0].key] == "given"
    assert sorted(values.values()) == ["given", "given", "refused", "refused"]


def test_sizes_of_the_register_follow_from_its_measurements() -> None:
    for child in CITY.children:
        if child.is_on_drive_list or child.height_cm is None or child.foot_mm is None:
            continue
        assert child.measured_on is not None
        wearer = Wearer(
            child.sex,
            child.birth,
            Measured(child.height_cm, child.measured_on),
            Measured(child.foot_mm, child.measured_on),
        )
        assert child.shoe_mm == predict_shoe(wearer, on=DRIVE_ON).size
        assert child.garment_cm == predict_garment(wearer, on=DRIVE_ON, layer="inner").size


def test_nobody_was_measured_after_the_drive_or_before_birth() -> None:
    for child in CITY.children:
        if child.measured_on is not None:
            assert child.birth < child.measured_on <= DRIVE_ON


def test_tags_are_true_of_who_bears_them() -> None:
    for child in CITY.children:
        if "left_behind" in child.tags or "migrant" in child.tags:
            assert child.age < 16
        if "out_of_school" in child.tags:
            assert 6 <= child.age <= 15
        if child.benefit_class == "orphan_institution":
            assert child.tags <= {"disability"}
            assert child.household == "H-CITY"


def test_children_of_the_institution_lean_to_the_young() -> None:
    ages = [c.age for c in CITY.children if c.benefit_class == "orphan_institution"]
    everybody = [child.age for child in CITY.children]

    assert sum(ages) / len(ages) < sum(everybody) / len(everybody)
    assert (
        sum(
            "disability" in c.tags for c in CITY.children if c.benefit_class == "orphan_institution"
        )
        == 43
    )
