from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_tried_before() -> Iterator[None]:
    """Every test begins with no tries counted."""
    cache.clear()
    yield
    cache.clear()
