import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from coordination.accounts.models import Duty
from coordination.needs.models import Need
from tests.coordination.needs.factories import NeedFactory
from tests.coordination.registry.factories import ChildFileFactory, SchoolFactory
from tests.coordination.signed_in import officer_client, officer_with

pytestmark = pytest.mark.django_db


def guesses_at(school: object, number: int) -> list[Need]:
    children = ChildFileFactory.create_batch(number, school=school, consented=True)
    return [NeedFactory.create(child=child, must_measure=True) for child in children]


def test_a_school_contact_sees_what_waits_at_the_own_school() -> None:
    school = SchoolFactory.create()
    guesses_at(school, 3)
    guesses_at(SchoolFactory.create(), 2)

    page = officer_client(role="school_contact", school=school).get(reverse("office_home"))

    assert [(tile["value"], tile["url"]) for tile in page.context["waiting"]] == [
        (3, reverse("needs:measure_list"))
    ]


def test_nothing_waiting_is_said_kindly() -> None:
    page = officer_client(role="packer").get(reverse("office_home"))

    assert page.context["waiting"] == []
    assert page.status_code == 200


@pytest.mark.parametrize("number", [1, 20])
def test_the_page_costs_the_same_whatever_waits(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    school = SchoolFactory.create()
    guesses_at(school, number)
    client = officer_client(role="school_contact", school=school)

    with django_assert_num_queries(11):
        client.get(reverse("office_home"))


def test_without_a_second_factor_nobody_comes_in(client: Client) -> None:
    client.force_login(officer_with(role="coordinator"))  # type: ignore[arg-type]  # an officer

    response = client.get(reverse("office_home"))

    assert response["Location"] == reverse("mfa_activate_totp")


def test_without_a_duty_there_is_nothing_here() -> None:
    officer = officer_with(role="coordinator")
    Duty.objects.all().delete()
    client = officer_client(officer=officer)

    assert client.get(reverse("office_home")).status_code == 404


def test_no_page_of_the_office_is_kept_by_a_cache() -> None:
    page = officer_client(role="packer").get(reverse("office_home"))

    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]


def test_nobody_signs_up_in_the_office(client: Client) -> None:
    page = client.get(reverse("account_signup"))

    assert b"password1" not in page.content
