"""People and organisations of the public side."""

import factory
from factory.django import DjangoModelFactory

from home.accounts.models import Organisation, User


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = "!"


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    kind = Organisation.Kind.CHARITY
    name_zh = "演示慈善基金会"
    name_en = "Demo Charity Foundation"
    credit_code = factory.Sequence(lambda n: f"53990001MJDEM{n:04d}F")
