"""Nothing of the office can be picked from a list, and no row says who it is about."""

from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client

from tests.coordination.signed_in import officer_client
from tests.routes import addresses

OFFICE = [model for model in apps.get_models() if model.__module__.startswith("coordination")]
UNKNOWN = UUID("00000000-0000-4000-8000-000000000007")


def test_the_machines_own_administration_is_not_in_the_office_either() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert not [page for page in addresses() if page.startswith(("/admin", "/django-admin"))]
    assert not apps.is_installed("wagtail.admin")


@pytest.mark.parametrize("model", OFFICE, ids=lambda model: model._meta.label)
def test_a_row_of_the_office_shows_nobody(model: type[Model]) -> None:
    texts = {field.name: f"鹂芊芊 {field.name}" for field in model._meta.fields if _is_text(field)}
    row = model(**texts)

    assert "鹂芊芊" not in repr(row) or model._meta.label in SHOW_A_PLACE
    assert "鹂芊芊" not in str(row) or model._meta.label in SHOW_A_PLACE


SHOW_A_PLACE = {"registry.Area", "registry.School", "needs.Drive"}


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
    inside = [page for page in addresses() if not page.startswith(("/accounts/", "/i18n/"))]

    answers = {page: client.get(page) for page in [*inside, "/nothing/at/all/"]}

    assert {one.status_code for one in answers.values()} == {302}
    assert all(one["Location"] == f"/accounts/login/?next={page}" for page, one in answers.items())


def _is_text(field: object) -> bool:
    return getattr(field, "get_internal_type", str)() in {"CharField", "TextField", "EmailField"}
