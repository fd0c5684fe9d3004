"""Public places of the invented city."""

import factory
from factory.django import DjangoModelFactory

from home.places.models import Area


def city() -> Area:
    found, _ = Area.objects.get_or_create(
        code="990000", defaults={"kind": "city", "name_zh": "演示市", "name_en": "Demo City"}
    )
    return found


class CountyFactory(DjangoModelFactory[Area]):
    class Meta:
        model = Area
        django_get_or_create = ("code",)

    code = "990002"
    kind = Area.Kind.COUNTY
    name_zh = "白石县"
    name_en = "Baishi county"
    parent = factory.LazyFunction(city)
