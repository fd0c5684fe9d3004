"""Confirming: the one moment when rows become files, identities and needs."""

from datetime import date

import pytest

from coordination.consents.models import Consent
from coordination.discovery import services
from coordination.needs.models import Need
from coordination.needs.queries import countable_needs
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
    consent = Consent.objects.get(child=child, purpose="goods")
    assert (consent.answer, consent.from_on, consent.witnessed) == ("yes", CONSENT_ON, "paper")
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


def test_confirming_twice_has_one_effect_and_the_same_figures() -> None:
    desk = Desk()
    upload = desk.read(roster(*children(3)))

    first, second = desk.confirm(upload), desk.confirm(upload)

    assert first == second
    assert (ChildFile.objects.count(), Need.objects.count()) == (3, 6)


def test_without_consent_on_paper_files_stay_pending_and_needs_are_opened() -> None:
    desk = Desk()

    summary = desk.confirm(desk.read(roster(*children(2))), consent_on=None)

    assert not Consent.objects.exists()
    assert (summary.needs_opened, summary.consents_noted) == (4, 0)
    assert not countable_needs(desk.drive, on=CONSENT_ON).exists()


def test_consent_cannot_be_signed_tomorrow() -> None:
    desk = Desk()
    upload = desk.read(roster(*children(1)))

    with pytest.raises(services.ConsentAhead):
        desk.confirm(upload, consent_on=date(2024, 11, 26))

    assert not ChildFile.objects.exists()


def test_rows_still_wrong_stop_the_import_unless_they_may_stay_behind() -> None:
    desk = Desk()
    upload = desk.read(roster(*children(2), line(9, sex="男", sequence=900)))

    with pytest.raises(services.RowsStillWrong) as wrong:
        desk.confirm(upload)
    summary = desk.confirm(upload, leave_wrong=True)

    assert wrong.value.rows == [4]
    assert (summary.children, summary.wrong) == (2, 1)
    assert summary.errors == {"id_sex_mismatch": [4]}


def test_exact_copies_are_skipped_without_asking() -> None:
    desk = Desk()
    copy = line(1, sequence=2)

    summary = desk.import_(copy, copy)

    assert (summary.children, summary.duplicates) == (1, 1)


def test_a_list_without_a_row_to_take_in_is_not_confirmed() -> None:
    desk = Desk()
    upload = desk.read(roster(line(1)))
    desk.leave_out(upload, 2)

    with pytest.raises(services.NothingToTakeIn):
        desk.confirm(upload)


def test_a_list_whose_columns_nobody_checked_is_not_confirmed() -> None:
    desk = Desk()
    upload = desk.start(roster(line(1)))

    with pytest.raises(services.NotOpen):
        desk.confirm(upload)
