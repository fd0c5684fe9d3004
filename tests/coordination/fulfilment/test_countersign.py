from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from coordination.fulfilment import services
from coordination.fulfilment.models import HandOver, Pack
from coordination.fulfilment.services import handing_over, signing
from coordination.fulfilment.services.handing_over import Outcome
from coordination.gate import applying
from coordination.gate.models import OutboxMessage
from coordination.needs.models import Need
from donations.goods.models import DeliverySummary
from tests.coordination.fulfilment.factories import (
    DELIVERED_ON,
    DELIVERY_DAY,
    World,
    arrived_world,
    shipped_world,
    sign,
    signed_world,
    small_world,
    tick,
)
from tests.coordination.matching.factories import PledgeFactory
from tests.coordination.registry.factories import SchoolFactory
from tests.coordination.signed_in import officer_with
from tests.home.campaigns.factories import CampaignFactory

pytestmark = pytest.mark.django_db
OUTCOMES = [
    (Outcome.HANDED_OVER, ""),
    (Outcome.SWAPPED, "too_small"),
    (Outcome.ABSENT, ""),
    (Outcome.PROBLEM, "damaged"),
]


def everybody_there(world: World) -> None:
    services.tick_all_present(
        drive=world.drive, school=world.school, actor=world.contact, now=DELIVERY_DAY
    )


def told(kind: str) -> list[dict[str, object]]:
    rows = OutboxMessage.objects.filter(kind=kind).order_by("position")
    return [row.payload for row in rows]


def test_a_delivery_is_closed_and_adds_up() -> None:
    world = arrived_world(children=4)
    for pack, (outcome, note) in zip(world.packs(), OUTCOMES, strict=True):
        tick(world, pack, outcome, note)

    sign(world)

    signed = HandOver.objects.get()
    assert (signed.packs, signed.handed_over, signed.absent, signed.problems) == (4, 2, 1, 1)
    assert (signed.signed_by, signed.delivered_on) == (world.contact, DELIVERED_ON)


class EveryHandOverAddsUp(TestCase):
    databases = {"default", "site"}  # noqa: RUF012  unittest's attribute

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=6))
    def test_whatever_was_ticked(self, ticks: list[tuple[Outcome, str]]) -> None:
        world = arrived_world(children=len(ticks))
        for pack, (outcome, note) in zip(world.packs(), ticks, strict=True):
            tick(world, pack, outcome, note)

        sign(world)

        signed = HandOver.objects.get(drive=world.drive, school=world.school)
        handed = sum(outcome in {Outcome.HANDED_OVER, Outcome.SWAPPED} for outcome, _ in ticks)
        assert signed.packs == len(ticks) == signed.handed_over + signed.absent + signed.problems
        assert signed.handed_over == handed
        assert Need.objects.filter(drive=world.drive, state="served").count() == 2 * handed


def test_needs_are_served_only_where_a_pack_was_handed_over() -> None:
    world = arrived_world(children=3)
    absent = tick(world, world.pack(), Outcome.ABSENT)
    everybody_there(world)

    sign(world)

    served = Need.objects.filter(state=Need.State.SERVED)
    assert served.count() == 4
    assert not served.filter(child=absent.subject).exists()


def test_a_delivery_with_a_pack_without_a_tick_is_not_signed() -> None:
    world = arrived_world(children=2)
    tick(world, world.pack(), Outcome.HANDED_OVER)

    with pytest.raises(signing.NotAllTicked):
        sign(world)

    assert not HandOver.objects.exists()
    assert not told("delivery_summary")


def test_a_delivery_of_which_a_box_is_missing_is_not_signed() -> None:
    world = shipped_world(children=2, per_box=1)
    services.receive_box(box_id=world.boxes()[0].pk, actor=world.contact, now=DELIVERY_DAY)
    everybody_there(world)

    with pytest.raises(signing.NotAllTicked):
        sign(world)


def test_without_packs_there_is_nothing_to_sign() -> None:
    world = small_world()

    with pytest.raises(signing.NoDelivery):
        sign(world)


def test_signed_twice_it_counts_once() -> None:
    world = signed_world(children=5)
    before = OutboxMessage.objects.count()

    with pytest.raises(handing_over.AlreadySigned):
        sign(world)

    assert HandOver.objects.count() == 1
    assert OutboxMessage.objects.count() == before


@pytest.mark.parametrize("day", [date(2024, 12, 17), date(2024, 12, 21)])
def test_a_delivery_lies_between_shipping_and_today(day: date) -> None:
    world = arrived_world()
    everybody_there(world)

    with pytest.raises(signing.NotThatDay):
        services.countersign(
            drive=world.drive,
            school=world.school,
            delivered_on=day,
            actor=world.contact,
            now=DELIVERY_DAY,
        )


@pytest.mark.parametrize("who", ["packer", "coordinator", "stranger"])
def test_only_the_schools_own_contact_signs(who: str) -> None:
    world = arrived_world()
    everybody_there(world)
    stranger = officer_with(role="school_contact", school=SchoolFactory.create())
    actor = stranger if who == "stranger" else getattr(world, who)

    with pytest.raises(PermissionDenied):
        services.countersign(
            drive=world.drive,
            school=world.school,
            delivered_on=DELIVERED_ON,
            actor=actor,
            now=DELIVERY_DAY,
        )


def test_the_public_hears_of_the_county_in_floored_counts_and_never_of_the_school() -> None:
    world = signed_world(children=13, absent=2)

    summaries = told("delivery_summary")

    assert [row["item"] for row in summaries] == ["HOODIE_FLEECE", "SHOE_COTTON"]
    for row in summaries:
        assert (row["area_zh"], row["week"]) == ("白石县", "2024-W51")
        assert (row["packed_floor"], row["delivered_floor"]) == (10, 10)
    everything = str([row.payload for row in OutboxMessage.objects.all()])
    assert world.school.name_zh not in everything
    assert world.school.code not in everything
    assert not any(pack.code in everything for pack in world.packs())


def test_nothing_is_told_of_fewer_than_five() -> None:
    signed_world(children=4)

    assert told("delivery_summary") == []
    assert all(row["delivered_floor"] == 0 for row in told("lot_commitment"))
    assert {row["stage"] for row in told("lot_commitment")} == {"matched"}


def test_donors_hear_that_their_lot_was_delivered() -> None:
    signed_world(children=6)

    last = {row["item"]: row for row in told("lot_commitment")}

    assert {row["stage"] for row in last.values()} == {"delivered"}
    assert {row["delivered_floor"] for row in last.values()} == {5}


def test_nothing_is_told_before_the_signature() -> None:
    world = arrived_world(children=6)

    everybody_there(world)

    assert told("delivery_summary") == []


def test_two_schools_of_one_county_in_one_week_make_one_line() -> None:
    campaign = CampaignFactory.create(code="winter-2024")
    PledgeFactory.create(campaign=campaign, reference="NT-7K2Q94FM")
    first = signed_world(children=6)
    neighbour = SchoolFactory.create(township=first.school.township)
    signed_world(children=7, school=neighbour)

    applying.apply_waiting(now=DELIVERY_DAY)

    line = DeliverySummary.objects.get(item="SHOE_COTTON")
    assert (line.packed_floor, line.delivered_floor) == (10, 10)


def test_late_ones_are_told_in_one_step_when_none_waits_any_longer() -> None:
    world = signed_world(children=12, absent=2)
    before = len(told("delivery_summary"))
    first, second = world.packs()[:2]
    later = DELIVERY_DAY + timedelta(days=2)

    services.hand_over_late(pack_id=first.pk, actor=world.contact, now=later)
    between = len(told("delivery_summary"))
    back(world, second, DELIVERY_DAY + timedelta(days=14))

    assert between == before
    assert len(told("delivery_summary")) == before + 2
    assert Pack.objects.filter(state="handed_over").count() == 11


def back(world: World, pack: Pack, now: datetime) -> None:
    services.return_pack(pack_id=pack.pk, actor=world.contact, now=now)


def test_the_database_refuses_a_signature_that_does_not_add_up() -> None:
    signed_world()

    with pytest.raises(IntegrityError, match="adds_up"), transaction.atomic():
        HandOver.objects.update(absent=9)
