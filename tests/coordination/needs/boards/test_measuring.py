from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from coordination.needs import services
from coordination.needs.models import Need
from coordination.registry.models import Measurement
from coordination.vault import services as vault
from coordination.vault.models import AccessRecord
from tests.coordination.needs.factories import NeedFactory
from tests.coordination.registry.factories import SchoolFactory
from tests.coordination.signed_in import officer_client, officer_with

NOON = datetime(2024, 12, 1, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def guess() -> Need:
    return NeedFactory.create(must_measure=True, size=245)


def test_a_measured_size_may_be_packed(guess: Need) -> None:
    contact = officer_with(role="school_contact", school=guess.child.school)

    need = services.confirm_size(need_id=guess.pk, size=235, actor=contact, now=NOON)

    assert (need.size, need.must_measure) == (235, False)
    assert Measurement.objects.get(child=guess.child).value == 235


@pytest.mark.parametrize("size", [233, 100, 300])
def test_a_size_nobody_makes_is_refused(guess: Need, size: int) -> None:
    contact = officer_with(role="school_contact", school=guess.child.school)

    with pytest.raises(services.SizeNotSold):
        services.confirm_size(need_id=guess.pk, size=size, actor=contact, now=NOON)


def test_another_schools_contact_writes_nothing(guess: Need) -> None:
    stranger = officer_with(role="school_contact", school=SchoolFactory.create())

    with pytest.raises(PermissionDenied):
        services.confirm_size(need_id=guess.pk, size=235, actor=stranger, now=NOON)

    assert not Measurement.objects.exists()


def test_a_served_need_keeps_its_size(guess: Need) -> None:
    contact = officer_with(role="school_contact", school=guess.child.school)
    Need.objects.update(state="served")

    with pytest.raises(services.NeedAlreadyServed):
        services.confirm_size(need_id=guess.pk, size=235, actor=contact, now=NOON)


def test_the_list_shows_no_name_and_the_name_costs_a_reason(guess: Need) -> None:
    vault.seal_identity(subject=guess.child_id, values={"name": "示例甲", "class": "3-2"}, now=NOON)
    client = officer_client(role="school_contact", school=guess.child.school)

    listed = client.get(reverse("needs:measure_list")).text
    silent = client.post(reverse("needs:measure_who", args=[guess.pk]), {"reason": ""}, follow=True)
    shown = client.post(reverse("needs:measure_who", args=[guess.pk]), {"reason": "量鞋"}).text

    assert "示例甲" not in listed + silent.text
    assert "示例甲" in shown
    outcomes = AccessRecord.objects.order_by("position").values_list("outcome", flat=True)
    assert list(outcomes) == ["refused", "allowed"]


def test_another_schools_contact_finds_nothing(guess: Need) -> None:
    client = officer_client(role="school_contact", school=SchoolFactory.create())

    assert client.get(reverse("needs:measure", args=[guess.pk])).status_code == 404


def test_a_wrong_size_is_explained_on_the_page(guess: Need) -> None:
    client = officer_client(role="school_contact", school=guess.child.school)

    page = client.post(reverse("needs:measure", args=[guess.pk]), {"size": "233"})

    assert page.status_code == 200
    assert Need.objects.get().must_measure
