"""An answer ends with its last day, as if it had been withdrawn."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coordination.consents import services
from coordination.consents.models import Consent
from coordination.consents.queries import consenting
from coordination.consents.services import withdrawing
from coordination.fulfilment import services as packing
from coordination.fulfilment.models import Pack
from coordination.needs.models import Need
from coordination.registry.models import ChildFile
from tests.coordination.consents.factories import ConsentFactory
from tests.coordination.fulfilment.factories import (
    PACKING_DAY,
    pack_and_seal,
    planned_world,
    small_world,
)
from tests.coordination.registry.factories import ChildFileFactory

pytestmark = pytest.mark.django_db
LAST_DAY = date(2024, 12, 17)  # the day before PACKING_DAY
IN_CHINA_STILL_THE_LAST_DAY = datetime(2024, 12, 17, 15, 59, tzinfo=UTC)


def test_on_its_last_day_a_yes_still_counts_and_the_day_after_it_does_not() -> None:
    child = ConsentFactory.create(until_on=LAST_DAY).child

    counted = [
        consenting(subjects=[child.pk], purpose="goods", on=on)
        for on in (LAST_DAY, date(2024, 12, 18))
    ]

    assert counted == [{child.pk}, set()]


def test_ending_waits_for_midnight_in_china_and_comes_once() -> None:
    row = ConsentFactory.create(until_on=LAST_DAY)

    ended = [
        services.end_consents(now=now)
        for now in (IN_CHINA_STILL_THE_LAST_DAY, PACKING_DAY, PACKING_DAY)
    ]

    row.refresh_from_db()
    assert ended == [0, 1, 0]
    assert (row.withdrawn_at, row.withdrawn_by, row.withdrawn_why) == (PACKING_DAY, None, "ended")


def test_the_end_takes_needs_and_packs_back_as_a_withdrawal_does() -> None:
    world = planned_world(children=0)
    child = ConsentFactory.create(child__school=world.school, until_on=LAST_DAY).child
    Need.objects.create(
        drive=world.drive, child=child, item="SHOE_COTTON", size=210, opened_on=LAST_DAY
    )

    services.end_consents(now=PACKING_DAY)

    assert Need.objects.get(child=child).state == Need.State.WITHDRAWN


def test_a_box_ships_without_a_pack_whose_consent_ended_unnoticed() -> None:
    world = planned_world(children=2)
    for pack in world.packs():
        pack_and_seal(pack, actor=world.packer)
    late = world.pack()
    Consent.objects.filter(child=late.subject).update(
        withdrawn_at=PACKING_DAY, withdrawn_why="replaced"
    )
    ConsentFactory.create(child=ChildFile.objects.get(pk=late.subject), until_on=LAST_DAY)

    packing.ship_box(box_id=world.boxes()[0].pk, actor=world.packer, now=PACKING_DAY)

    states = {pack.pk: pack.state for pack in world.packs()}
    assert states.pop(late.pk) == Pack.State.SET_ASIDE
    assert set(states.values()) == {Pack.State.SHIPPED}


def test_a_killed_run_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(withdrawing, "BATCH", 2)
    for _ in range(5):
        ConsentFactory.create(until_on=LAST_DAY)

    withdrawing._end_some(now=PACKING_DAY)
    rest = services.end_consents(now=PACKING_DAY)

    assert rest == 3


def test_a_hundred_endings_cost_as_many_queries_as_five() -> None:
    spent = []
    for count in (5, 100):
        world = small_world(children=1)
        children = ChildFileFactory.create_batch(count, school=world.school)
        for child in children:
            ConsentFactory.create(child=child, until_on=LAST_DAY)
        with CaptureQueriesContext(connection) as queries:
            withdrawing._end_some(now=PACKING_DAY)
        spent.append(len(queries))

    assert spent[0] == spent[1]
