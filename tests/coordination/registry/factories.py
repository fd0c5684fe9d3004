"""Areas, schools and files of an invented city."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from coordination.registry.models import Area, ChildFile, Measurement, RollGroup, School


def city() -> Area:
    found, _ = Area.objects.get_or_create(
        code="990000", defaults={"kind": "city", "name_zh": "演示市", "name_en": "Demo City"}
    )
    return found


class AreaFactory(DjangoModelFactory[Area]):
    class Meta:
        model = Area
        django_get_or_create = ("code",)

    code = "990002"
    kind = Area.Kind.COUNTY
    name_zh = "白石县"
    name_en = "Baishi county"
    parent = factory.LazyFunction(city)


class TownshipFactory(AreaFactory):
    code = factory.Sequence(lambda n: f"990002{n:03d}")
    kind = Area.Kind.TOWNSHIP
    name_zh = factory.Sequence(lambda n: f"示范镇{n}")
    name_en = factory.Sequence(lambda n: f"Township {n}")
    parent = factory.SubFactory(AreaFactory)


class SchoolFactory(DjangoModelFactory[School]):
    class Meta:
        model = School

    code = factory.Sequence(lambda n: f"S{n:04d}")
    name_zh = factory.Sequence(lambda n: f"示范小学{n}")
    name_en = factory.Sequence(lambda n: f"Model school {n}")
    township = factory.SubFactory(TownshipFactory)
    county = factory.SelfAttribute("township.parent")


class RollGroupFactory(DjangoModelFactory[RollGroup]):
    class Meta:
        model = RollGroup

    school = factory.SubFactory(SchoolFactory)
    size = 130
    pupils = 200
    households = 180


class ChildFileFactory(DjangoModelFactory[ChildFile]):
    class Meta:
        model = ChildFile
        skip_postgeneration_save = True

    class Params:
        consented = factory.Trait(
            consent=factory.RelatedFactory(
                "tests.coordination.consents.factories.ConsentFactory", factory_related_name="child"
            )
        )

    school = factory.SubFactory(SchoolFactory)
    area = factory.SelfAttribute("school.township")
    sex = ChildFile.Sex.FEMALE
    born_month = date(2015, 3, 1)
    opened_at = datetime(2024, 11, 1, 8, tzinfo=UTC)


class MeasurementFactory(DjangoModelFactory[Measurement]):
    class Meta:
        model = Measurement

    child = factory.SubFactory(ChildFileFactory)
    kind = Measurement.Kind.HEIGHT
    value = 1380
    measured_on = date(2024, 11, 12)
