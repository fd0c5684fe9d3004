"""Acts of two people: one person doing both is refused by the database, not by the page alone."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from coordination.fulfilment.models import HandOver, Pack
from coordination.fulfilment.services import signing
from coordination.matching.models import Run
from coordination.needs.models import BoardRelease
from tests.coordination.fulfilment.factories import (
    DELIVERED_ON,
    DELIVERY_DAY,
    ApprovedRunFactory,
    arrived_world,
    sign,
    signed_world,
)
from tests.coordination.needs.factories import DriveFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def release_signed_by_its_proposer() -> None:
    one = officer_with(role="supervisor")
    BoardRelease.objects.create(
        drive=DriveFactory.create(), wave=1, state="released", publish_on=DELIVERED_ON, board={},
        proof={}, digest="0" * 64, proposed_by=one, proposed_at=DELIVERY_DAY, released_by=one,
        released_at=DELIVERY_DAY,
    )  # fmt: skip


def release_signed_by_nobody() -> None:
    BoardRelease.objects.create(
        drive=DriveFactory.create(), wave=1, state="released", publish_on=DELIVERED_ON, board={},
        proof={}, digest="0" * 64, proposed_by=officer_with(role="supervisor"),
        proposed_at=DELIVERY_DAY,
    )  # fmt: skip


def run_approved_by_its_maker() -> None:
    one = officer_with(role="coordinator")
    ApprovedRunFactory.create(created_by=one, approved_by=one)


def run_approved_by_nobody() -> None:
    ApprovedRunFactory.create(approved_by=None)


def delivery_signed_by_its_packer() -> None:
    world = arrived_world()
    HandOver.objects.create(
        drive=world.drive, school=world.school, delivered_on=DELIVERED_ON, packs=3, handed_over=3,
        absent=0, problems=0, signed_by=world.packer, signed_at=DELIVERY_DAY,
    )  # fmt: skip


REFUSED: dict[Callable[[], None], str] = {
    release_signed_by_its_proposer: "needs_boardrelease_two_people",
    release_signed_by_nobody: "needs_boardrelease_released_is_signed",
    run_approved_by_its_maker: "matching_run_two_people",
    run_approved_by_nobody: "matching_run_approved_is_certified",
    delivery_signed_by_its_packer: "fulfilment_handover_two_people",
}


@pytest.mark.parametrize("act", REFUSED, ids=lambda act: act.__name__)
def test_one_person_is_not_two(act: Callable[[], None]) -> None:
    with pytest.raises(IntegrityError, match=REFUSED[act]), transaction.atomic():
        act()


def test_a_signature_cannot_be_handed_to_the_packer_afterwards() -> None:
    world = signed_world()

    with (
        pytest.raises(IntegrityError, match="fulfilment_handover_two_people"),
        transaction.atomic(),
    ):
        HandOver.objects.update(signed_by=world.packer)


def test_an_approval_cannot_be_moved_to_the_maker_afterwards() -> None:
    run = ApprovedRunFactory.create()

    with pytest.raises(IntegrityError, match="matching_run_two_people"), transaction.atomic():
        Run.objects.update(approved_by=run.created_by)


def test_a_contact_who_sealed_a_pack_leaves_the_signature_to_somebody_else() -> None:
    world = arrived_world()
    Pack.objects.filter(pk=world.pack().pk).update(sealed_by=world.contact)

    with pytest.raises(signing.OwnPacks):
        sign(world)

    assert not HandOver.objects.exists()
