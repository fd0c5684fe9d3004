"""A school is chosen under its county's name, in the reader's language."""

import pytest
from django.utils import translation

from coordination.registry.choices import SchoolChoice
from coordination.registry.models import School
from tests.coordination.registry.factories import AreaFactory, SchoolFactory, TownshipFactory

pytestmark = pytest.mark.django_db


def school_in(county: str, code: str, name: str) -> School:
    area = AreaFactory.create(code=county, name_zh=f"{name}县", name_en=f"{name} county")
    town = TownshipFactory.create(parent=area)
    return SchoolFactory.create(code=code, name_zh=f"{name}小学", name_en=name, township=town)


@pytest.mark.parametrize(("language", "county"), [("zh-hans", "Xuan县"), ("en", "Xuan county")])
def test_schools_stand_under_their_county(language: str, county: str) -> None:
    school_in("990004", "S2", "Xuan")
    school_in("990003", "S1", "Bai")
    field = SchoolChoice(queryset=School.objects.all(), empty_label="Choose")

    with translation.override(language):
        empty, _, second = list(field.iterator(field))

    assert empty == ("", "Choose")
    assert second[0] == county
    assert [value.value for value, _ in second[1]] == ["S2"]


def test_a_field_without_an_empty_choice_has_none() -> None:
    school_in("990003", "S1", "Bai")
    field = SchoolChoice(queryset=School.objects.all(), empty_label=None)

    ((county, schools),) = list(field.iterator(field))

    assert (county, len(schools)) == ("Bai县", 1)
