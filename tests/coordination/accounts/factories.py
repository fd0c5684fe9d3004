"""Officers and their duties."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from coordination.accounts.models import Duty, Officer
from tests.coordination.registry.factories import AreaFactory


class OfficerFactory(DjangoModelFactory[Officer]):
    class Meta:
        model = Officer

    email = factory.Sequence(lambda n: f"officer{n}@example.org")
    name = factory.Sequence(lambda n: f"示范员{n}")
    password = "!"


class DutyFactory(DjangoModelFactory[Duty]):
    class Meta:
        model = Duty

    officer = factory.SubFactory(OfficerFactory)
    role = Duty.Role.COORDINATOR
    area = factory.SubFactory(AreaFactory)
    from_on = date(2024, 1, 1)
