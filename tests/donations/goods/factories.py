"""Boards and pledges of the invented city."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from donations.goods import tokens
from donations.goods.models import (
    Board,
    BoardArea,
    BoardCell,
    DeliverySummary,
    LotProgress,
    Pledge,
    PledgeLine,
)
from donations.goods.references import new_reference
from home.accounts.models import Membership
from tests.home.accounts.factories import OrganisationFactory, UserFactory
from tests.home.campaigns.factories import CampaignFactory

NOON = datetime(2024, 12, 2, 4, tzinfo=UTC)
TODAY = date(2024, 12, 2)


class BoardFactory(DjangoModelFactory[Board]):
    class Meta:
        model = Board

    release_id = factory.LazyFunction(uuid4)
    campaign = factory.SubFactory(CampaignFactory)
    wave = 1
    published_on = date(2024, 11, 26)
    digest = "a" * 64


class AreaFactory(DjangoModelFactory[BoardArea]):
    class Meta:
        model = BoardArea

    public_id = factory.LazyFunction(uuid4)
    board = factory.SubFactory(BoardFactory)
    name_zh = factory.Sequence(lambda n: f"白石县第{n}片")
    name_en = factory.Sequence(lambda n: f"Baishi area {n}")
    schools_zh = factory.LazyFunction(lambda: ["演示一小", "演示二小", "演示三小"])


class CellFactory(DjangoModelFactory[BoardCell]):
    class Meta:
        model = BoardCell

    public_id = factory.LazyFunction(uuid4)
    area = factory.SubFactory(AreaFactory)
    board = factory.SelfAttribute("area.board")
    item = "SHOE_COTTON"
    size_from = 195
    size_to = 225
    asked = 50


class PledgeFactory(DjangoModelFactory[Pledge]):
    class Meta:
        model = Pledge

    class Params:
        token = factory.LazyFunction(tokens.new_token)
        company = factory.Trait(
            kind="company",
            state="held",
            announced_at=None,
            hold_until=NOON + timedelta(days=7),
            organisation=factory.SubFactory(OrganisationFactory, kind="company"),
            user=factory.SubFactory(UserFactory),
            agreement="2024-11",
        )

    reference = factory.LazyFunction(new_reference)
    token_digest = factory.LazyAttribute(lambda row: tokens.digest_of(row.token))
    campaign = factory.SubFactory(CampaignFactory)
    kind = "person"
    state = "announced"
    donor_name = "欧阳示例"
    email = factory.Sequence(lambda n: f"donor{n}@example.org")
    arrival = "post"
    expected_on = date(2024, 12, 10)
    new_goods_confirmed = True
    language = "zh-hans"
    form_key = factory.LazyFunction(uuid4)
    created_at = NOON
    announced_at = NOON


class LineFactory(DjangoModelFactory[PledgeLine]):
    class Meta:
        model = PledgeLine

    pledge = factory.SubFactory(PledgeFactory)
    item = "SHOE_COTTON"
    size = 215
    offered = 20
    promised = 20
    answer = "needed"


class LotFactory(DjangoModelFactory[LotProgress]):
    class Meta:
        model = LotProgress

    lot_id = factory.LazyFunction(uuid4)
    pledge = factory.SubFactory(PledgeFactory)
    item = "SHOE_COTTON"
    size = 215
    received = 20
    accepted = 18
    reject_reason = "damaged"
    stage = "received"
    told_on = date(2024, 12, 11)


class DeliveryFactory(DjangoModelFactory[DeliverySummary]):
    class Meta:
        model = DeliverySummary

    summary_id = factory.LazyFunction(uuid4)
    campaign = factory.SubFactory(CampaignFactory)
    area_zh = factory.Sequence(lambda n: f"白石县第{n}片")
    area_en = factory.Sequence(lambda n: f"Baishi area {n}")
    week = "2024-W51"
    item = "SHOE_COTTON"
    packed_floor = 45
    delivered_floor = 40
    returned_floor = 5


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    from_on = date(2024, 1, 1)
