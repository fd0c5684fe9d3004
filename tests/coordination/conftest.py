"""Tests behind the wall touch both databases."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and "databases" not in marker.kwargs:
            marker.kwargs["databases"] = ["default", "site"]
