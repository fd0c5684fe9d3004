"""Lots as they stand on the shelf, rulings, and pledges on the site they come from."""

from datetime import UTC, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from coordination.matching.models import Lot
from donations.goods.models import Pledge, PledgeLine
from tests.coordination.needs.factories import DriveFactory


class LotFactory(DjangoModelFactory[Lot]):
    """20 pairs of cotton shoes in 210, inspected and in stock."""

    class Meta:
        model = Lot

    class Params:
        expected = factory.Trait(state=Lot.State.ANNOUNCED, received=0)
        counted = factory.Trait(state=Lot.State.RECEIVED)
        bought = factory.Trait(pledge_line=None, pledge_reference="")

    drive = factory.SubFactory(DriveFactory)
    pledge_line = factory.LazyFunction(uuid4)
    pledge_reference = "NT-7K2Q94FM"
    item = "SHOE_COTTON"
    size = 210
    announced = 20
    received = factory.SelfAttribute("announced")
    state = Lot.State.INSPECTED


class PledgeFactory(DjangoModelFactory[Pledge]):
    class Meta:
        model = Pledge

    reference = factory.Sequence(lambda n: f"NT-{n:06d}")
    token_digest = factory.Sequence(lambda n: f"{n:064d}")
    kind = Pledge.Kind.PERSON
    state = Pledge.State.ANNOUNCED
    donor_name = "示范者"
    email = "goods@example.org"
    arrival = Pledge.Arrival.LORRY
    expected_on = datetime(2024, 12, 10, tzinfo=UTC).date()
    new_goods_confirmed = True
    created_at = datetime(2024, 12, 2, tzinfo=UTC)
    announced_at = datetime(2024, 12, 5, tzinfo=UTC)


class PledgeLineFactory(DjangoModelFactory[PledgeLine]):
    """Taken in reserve: a promise against the board would need its cell."""

    class Meta:
        model = PledgeLine

    pledge = factory.SubFactory(PledgeFactory)
    item = "SHOE_COTTON"
    size = 210
    offered = 20
    promised = 0
    reserve = 20
    answer = PledgeLine.Answer.NEEDED
