import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from pypdf import PdfReader

from coordination.accounts.models import Officer
from coordination.fulfilment import services
from coordination.fulfilment.models import KeySheet
from coordination.fulfilment.services import key_sheets
from coordination.fulfilment.wording import spaced
from coordination.vault.models import AccessRecord
from coordination.vault.services import seal_identity, verify_chain
from tests.coordination.fulfilment.factories import (
    DELIVERY_DAY,
    PACKING_DAY,
    World,
    planned_world,
    shipped_world,
)
from tests.coordination.registry.factories import SchoolFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db
SURNAMES = "赵钱孙李周吴郑王"


def named_world(*, children: int = 3) -> World:
    """Return a shipped world whose children have sealed names and classes."""
    world = shipped_world(children=children)
    for place, pack in enumerate(world.packs()):
        values = {"name": f"{SURNAMES[place]}示范", "class": f"{place + 1}年级2班"}
        seal_identity(subject=pack.subject, values=values, now=PACKING_DAY)
    return world


def show(world: World, actor: Officer | None = None, number: int | None = None) -> str:
    printed = services.print_key_sheet(
        drive=world.drive,
        school=world.school,
        number=number,
        actor=actor or world.contact,
        now=DELIVERY_DAY,
    )
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.content)).pages)


def test_the_sheet_joins_codes_to_names_and_classes() -> None:
    world = named_world()

    text = show(world)

    for place, pack in enumerate(world.packs()):
        assert spaced(pack.code) in text
        assert f"{SURNAMES[place]}示范" in text
        assert f"{place + 1}年级2班" in text
    assert "1" in text.splitlines()[0]


def test_every_name_on_the_sheet_leaves_a_record() -> None:
    world = named_world(children=3)

    show(world)

    records = AccessRecord.objects.all()
    assert {(record.outcome, record.purpose, record.fields) for record in records} == {
        ("allowed", "key_sheet", "class,name")
    }
    assert {record.subject for record in records} == {pack.subject for pack in world.packs()}
    assert verify_chain() is None


@pytest.mark.parametrize("who", ["stranger", "coordinator", "packer"])
def test_anybody_else_is_refused_and_the_attempt_is_recorded(who: str) -> None:
    world = named_world()
    stranger = officer_with(role="school_contact", school=SchoolFactory.create())
    actor = stranger if who == "stranger" else getattr(world, who)

    with pytest.raises(PermissionDenied):
        show(world, actor)

    assert set(AccessRecord.objects.values_list("outcome", "actor_id")) == {
        ("refused", str(actor.pk))
    }
    assert not KeySheet.objects.exists()


def test_sheets_are_numbered_and_counted() -> None:
    world = named_world()

    show(world)
    show(world)

    assert list(KeySheet.objects.order_by("number").values_list("number", "packs")) == [
        (1, 3),
        (2, 3),
    ]


def test_a_form_sent_twice_prints_one_sheet_and_looks_once() -> None:
    world = named_world()
    show(world, number=1)

    with pytest.raises(key_sheets.SheetTaken):
        show(world, number=1)

    assert KeySheet.objects.count() == 1
    assert AccessRecord.objects.count() == 3


def test_before_a_box_is_shipped_there_is_nothing_to_join() -> None:
    world = planned_world()

    with pytest.raises(key_sheets.NothingToHandOut):
        show(world)

    assert not AccessRecord.objects.exists()


def test_a_pack_that_went_back_is_on_no_sheet() -> None:
    world = named_world(children=2)
    back = world.pack()
    back.state = "returned"
    back.save(update_fields=["state"])

    assert spaced(back.code) not in show(world)


def test_a_destroyed_sheet_is_noted_once() -> None:
    world = named_world()
    show(world)

    for hours in (1, 2):
        sheet = services.confirm_key_sheet_destroyed(
            drive=world.drive,
            school=world.school,
            number=1,
            actor=world.contact,
            now=DELIVERY_DAY + timedelta(hours=hours),
        )

    assert sheet.destroyed_at == DELIVERY_DAY + timedelta(hours=1)


def test_only_the_schools_contact_says_that_a_sheet_is_destroyed() -> None:
    world = named_world()
    show(world)

    with pytest.raises(PermissionDenied):
        services.confirm_key_sheet_destroyed(
            drive=world.drive,
            school=world.school,
            number=1,
            actor=world.coordinator,
            now=DELIVERY_DAY,
        )

    assert KeySheet.objects.get().destroyed_at is None
