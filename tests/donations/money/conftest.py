from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from pytest_django import Settings

from donations.ledger.models import Fund
from tests.donations.money import provider as local
from tests.donations.money.factories import OpenFundFactory


@pytest.fixture(autouse=True)
def nobody_tried_before() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def provider(settings: Settings) -> Iterator[local.Provider]:
    with local.running() as made:
        settings.STRIPE_SECRET_KEY = local.KEY
        settings.STRIPE_WEBHOOK_SECRETS = [local.SECRET]
        settings.STRIPE_API = settings.STRIPE_CHECKOUT = made.address
        yield made


@pytest.fixture
def fund() -> Fund:
    return OpenFundFactory.create(told_on=date(2099, 1, 1))
