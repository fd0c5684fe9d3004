"""Drives and needs of an invented winter."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from coordination.needs.models import Drive, Need
from tests.coordination.registry.factories import AreaFactory, ChildFileFactory


class DriveFactory(DjangoModelFactory[Drive]):
    class Meta:
        model = Drive
        django_get_or_create = ("code",)

    code = "winter-2024"
    name_zh = "冬衣冬鞋"
    name_en = "Winter clothes and shoes"
    county = factory.SubFactory(AreaFactory)
    season = "winter-2024"
    items = factory.LazyFunction(lambda: ["SHOE_COTTON", "HOODIE_FLEECE"])
    opens_on = date(2024, 11, 25)
    deliver_on = date(2024, 12, 20)


class NeedFactory(DjangoModelFactory[Need]):
    class Meta:
        model = Need

    drive = factory.SubFactory(DriveFactory)
    child = factory.SubFactory(ChildFileFactory, consented=True)
    item = "SHOE_COTTON"
    size = 210
    opened_on = date(2024, 11, 25)
