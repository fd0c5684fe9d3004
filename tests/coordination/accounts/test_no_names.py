"""Nothing of the office can be picked from a list, and no row says who it is about."""

from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import CharField, Model, TextField
from django.test import Client

from tests.coordination.signed_in import officer_client
from tests.routes import addresses

PLACES = {"registry.Area", "registry.School", "needs.Drive"}  # known to everybody
OFFICE = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("coordination") and model._meta.label not in PLACES
]
OUR_OWN_WORDS = {"code", "kind"}
UNKNOWN = UUID("00000000-0000-4000-8000-000000000007")


def test_the_machines_own_administration_is_not_in_the_office_either() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert not [page for page in addresses() if page.startswith(("/admin", "/django-admin"))]
    assert not apps.is_installed("wagtail.admin")


@pytest.mark.parametrize("model", OFFICE, ids=lambda model: model._meta.label)
def test_a_row_of_the_office_shows_nobody(model: type[Model]) -> None:
    row = model(**{name: f"鹂芊芊 {name}" for name in text_fields(model) - OUR_OWN_WORDS})

    assert "鹂芊芊" not in f"{row!r} {row}"


@pytest.mark.django_db
def test_a_stranger_cannot_tell_what_exists_from_what_does_not() -> None:
    client = officer_client(role="auditor")
    inside = [page for page in addresses() if str(UNKNOWN) in page or "/7/" in page]

    codes = {page: client.get(page).status_code for page in inside if "/accounts/" not in page}

    assert codes
    assert {page: code for page, code in codes.items() if code not in {404, 405}} == {}


@pytest.mark.django_db
def test_outside_the_door_all_addresses_look_alike() -> None:
    client = Client()
    inside = [
        page for page in addresses() if not page.startswith(("/accounts/", "/i18n/", "/health/"))
    ]

    answers = {page: client.get(page) for page in [*inside, "/nothing/at/all/"]}

    assert {one.status_code for one in answers.values()} == {302}
    assert all(one["Location"] == f"/accounts/login/?next={page}" for page, one in answers.items())


def text_fields(model: type[Model]) -> set[str]:
    fields = model._meta.fields
    return {one.name for one in fields if isinstance(one, CharField | TextField)}
