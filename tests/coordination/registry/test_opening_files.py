"""Opening files: at a school within reach, with consent dated or pending."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from coordination.accounts.models import Officer
from coordination.registry import services
from coordination.registry.models import ChildFile, Measurement, School
from tests.coordination.consents.factories import ConsentFactory, goods_standings
from tests.coordination.registry.factories import AreaFactory, ChildFileFactory, SchoolFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 11, 25, 2, tzinfo=UTC)
SIGNED = date(2024, 11, 20)
CHILD = services.NewFile("f", date(2015, 3, 1))


def officer_of(school: School, role: str = "coordinator") -> Officer:
    return officer_with(role=role, area=school.county)


def test_a_file_is_opened_at_the_school_and_in_its_township() -> None:
    school = SchoolFactory.create()

    child = services.open_file(
        school=school, child=CHILD, consent_on=SIGNED, actor=officer_of(school), now=NOW
    )

    child.refresh_from_db()
    assert (child.school, child.area, child.opened_at) == (school, school.township, NOW)
    consent = child.consents.get()
    assert (consent.purpose, consent.answer, consent.from_on) == ("goods", "yes", SIGNED)


def test_without_a_day_consent_is_pending() -> None:
    school = SchoolFactory.create()

    child = services.open_file(
        school=school, child=CHILD, consent_on=None, actor=officer_of(school), now=NOW
    )

    assert not child.consents.exists()


def test_each_file_has_a_household_of_its_own_unless_told_otherwise() -> None:
    school, home = SchoolFactory.create(), uuid4()
    new = [services.NewFile("m", date(2015, 3, 1), home) for _ in range(2)]
    new += [services.NewFile("m", date(2015, 3, 1)) for _ in range(2)]

    files = services.open_files(
        school=school, children=new, consent_on=None, actor=officer_of(school), now=NOW
    )

    assert len({child.household for child in files}) == 3


@pytest.mark.parametrize("role", ["director", "packer", "auditor"])
def test_other_roles_open_no_files(role: str) -> None:
    school = SchoolFactory.create()

    with pytest.raises(PermissionDenied):
        services.open_file(
            school=school, child=CHILD, consent_on=None, actor=officer_of(school, role), now=NOW
        )

    assert not ChildFile.objects.exists()


def test_a_coordinator_of_another_county_opens_no_files() -> None:
    school = SchoolFactory.create()
    stranger = officer_with(role="coordinator", area=AreaFactory.create(code="990005"))

    with pytest.raises(PermissionDenied):
        services.open_file(school=school, child=CHILD, consent_on=None, actor=stranger, now=NOW)


@pytest.mark.parametrize("count", [1, 20])
def test_many_files_cost_as_many_queries_as_one(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    school = SchoolFactory.create()
    officer = officer_of(school)

    with django_assert_num_queries(4):  # savepoint, duties, insert, release
        services.open_files(
            school=school, children=[CHILD] * count, consent_on=None, actor=officer, now=NOW
        )


def test_consent_on_paper_is_noted_for_pending_files_of_this_school_alone() -> None:
    school = SchoolFactory.create()
    pending = ChildFileFactory.create(school=school)
    elsewhere = ChildFileFactory.create()
    refused = ConsentFactory.create(child__school=school, refused=True).child
    subjects = [child.pk for child in (pending, elsewhere, refused)]

    noted = services.note_paper_consent(
        school=school, subjects=subjects, consent_on=SIGNED, actor=officer_of(school), now=NOW
    )

    found = goods_standings()
    assert noted == 1
    assert found == {pending.pk: "given", elsewhere.pk: "pending", refused.pk: "refused"}


def test_a_second_measure_of_a_day_replaces_the_first() -> None:
    child = ChildFileFactory.create()

    for value in (1320, 1330):
        one = Measurement(child=child, kind="height", value=value, measured_on=SIGNED)
        services.record_measurements(measurements=[one])

    assert Measurement.objects.get().value == 1330
