"""What all tests share: databases of their own, no network but loopback."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("untimed", deadline=None)  # a slow machine is no fault
hypothesis_settings.load_profile("untimed")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside Django


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: object) -> Iterator[None]:
    """Use databases copied from migrated templates in place of Django's own creation."""
    from django.db import connections  # noqa: PLC0415  not every run has settings

    from config.local import test_databases  # noqa: PLC0415  as above

    with test_databases.created():
        yield
        connections.close_all()


@pytest.fixture(autouse=True)
def chinese_by_default() -> Iterator[None]:
    """Every test starts in the product's first language."""
    if not settings.configured:
        yield
        return
    from django.utils import translation  # noqa: PLC0415  not every run has settings

    with translation.override("zh-hans"):
        yield
