"""Confirming: the one moment when rows become files, identities and needs."""

import pytest

from coordination.needs.models import Need
from coordination.registry.models import ChildFile, Measurement
from coordination.vault.services import find_subject
from tests.coordination.discovery.rosters import CONSENT_ON, Desk, children, line, roster

pytestmark = pytest.mark.django_db


def test_an_accepted_row_becomes_a_file_an_identity_and_the_needs_of_the_drive() -> None:
    desk = Desk()

    summary = desk.import_(line(name="演示甲", shoe="205", garment="140", height="132"))

    child = ChildFile.objects.get()
    assert find_subject(field="name", value="演示甲") == [child.subject]
    assert (child.school, child.area, child.sex) == (desk.school, desk.school.township, "f")
    assert (child.consent, child.consent_on) == ("given", CONSENT_ON)
    needs = Need.objects.order_by("item").values_list("item", "size", "must_measure")
    assert list(needs) == [("HOODIE_FLEECE", 140, False), ("SHOE_COTTON", 205, False)]
    assert (summary.files_opened, summary.needs_opened, summary.must_measure) == (1, 2, 0)


def test_nothing_is_written_before_the_import_is_confirmed() -> None:
    desk = Desk()

    desk.read(roster(*children(3)))

    assert not ChildFile.objects.exists()
    assert not Need.objects.exists()
    assert not Measurement.objects.exists()
    assert find_subject(field="name", value="演示一") == []
