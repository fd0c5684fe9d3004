"""Answers about accounts end at full ticks, and nothing else waits."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from home.interface.even_time import EvenTimeMiddleware, seconds_to_tick


@given(taken=st.floats(0, 60), tick=st.sampled_from([0.1, 0.5, 1.0]))
def test_all_is_over_at_a_full_tick(taken: float, tick: float) -> None:
    left = seconds_to_tick(taken, tick)

    assert 0 <= left <= tick
    assert (taken + left) / tick == pytest.approx(round((taken + left) / tick))


@pytest.mark.parametrize(
    ("method", "path", "waits"),
    [
        ("post", "/accounts/password/reset/", True),
        ("post", "/accounts/login/", False),
        ("post", "/accounts/signup/", True),
        ("get", "/accounts/signup/", False),
        ("post", "/goods/", False),
    ],
)
def test_only_forms_about_accounts_wait(
    method: str, path: str, waits: bool, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EVEN_TIME_SECONDS = 0.5
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    request = getattr(RequestFactory(), method)(path)

    EvenTimeMiddleware(lambda _: HttpResponse())(request)

    assert bool(slept) is waits
    assert all(0 < seconds <= 0.5 for seconds in slept)
