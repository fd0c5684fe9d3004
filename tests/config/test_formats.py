"""Dates and times as each language writes them; the day is never behind the month."""

from datetime import UTC, datetime

import pytest
from django.utils import formats, translation

NOON = datetime(2024, 12, 13, 15, 27, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "13 December 2024", "13 December 2024, 15:27"),
        ("zh-hans", "2024年12月13日", "2024年12月13日 15:27"),
    ],
)
def test_a_day_and_a_moment_in_words(language: str, day: str, moment: str) -> None:
    with translation.override(language):
        assert formats.date_format(NOON, "DATE_FORMAT") == day
        assert formats.date_format(NOON, "DATETIME_FORMAT") == moment
