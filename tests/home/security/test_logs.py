"""A log tells what happened and where, and nobody's name, number or address."""

import io
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views.debug import ExceptionReporter

from config.settings import base
from home.interface import logs

NAME, LATIN, NUMBER = "鹂芊芊", "Liqianqian Canary", "990001201503077771"
PHONE, EMAIL = "12000009977", "canary@example.org"
CANARIES = [NAME, LATIN, NUMBER, PHONE, EMAIL]
ID = UUID("00000000-0000-4000-8000-000000000007")


def break_down(request: HttpRequest, secret: str = "") -> HttpResponse:
    sent = request.POST.get("name", "")
    raise ValueError(f"no such child: {sent} {secret} {CANARIES}")


urlpatterns = [
    path("break/<str:secret>/", break_down),
    path("my/", break_down, name="my_page"),  # the frame of each page names it
]


def line_of(message: object, *values: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("a", logging.ERROR, "a.py", 1, message, values, info)
    return logs.SilentFormatter().format(record)


def canaries_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


@pytest.mark.parametrize("canary", CANARIES)
def test_a_person_given_as_a_value_is_not_written(canary: str) -> None:
    assert canaries_in(line_of("saw %s", canary)) == []
    assert canaries_in(line_of("saw %(who)s", {"who": canary})) == []


@pytest.mark.parametrize("canary", [NAME, NUMBER, PHONE, EMAIL])
def test_a_person_written_into_the_words_is_not_written(canary: str) -> None:
    assert canaries_in(line_of(f"saw {canary} at school")) == []


@pytest.mark.parametrize(
    "value", [[NAME], {"name": LATIN}, (NUMBER,), int(PHONE), ValueError(NAME), LATIN.encode()]
)
def test_a_person_inside_another_thing_is_not_written(value: object) -> None:
    assert canaries_in(line_of("saw %s", value)) == []


@pytest.mark.parametrize("value", [ID, 42, True, None, "gate_apply", "config.settings.site"])
def test_ids_counts_and_our_own_names_are_written(value: object) -> None:
    assert line_of("did %s", value).endswith(f"did {value}")


def test_an_error_is_its_type_and_its_places_with_those_of_its_cause() -> None:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as cause:
            raise ValueError(f"{LATIN} {NUMBER}") from cause
    except ValueError as error:
        line = line_of("failed", error=error)

    assert "builtins.ValueError" in line
    assert "because of builtins.KeyError" in line
    assert f"{Path(__file__)}:" in line
    assert canaries_in(line) == []


def test_a_handler_that_fails_does_not_print_what_it_was_given() -> None:
    assert logging.raiseExceptions is False


def test_both_processes_write_through_it_alone() -> None:
    handlers = logging.getLogger().handlers
    ours = [one for one in handlers if isinstance(one.formatter, logs.SilentFormatter)]

    assert ours
    assert logging.getLogger("django").handlers == []
    assert base.LOGGING["root"] == {"handlers": ["stream"], "level": "WARNING"}


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Return what a handler like the root's own is told during the test."""
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    handler.setFormatter(logs.SilentFormatter())
    logging.getLogger().addHandler(handler)
    yield told
    logging.getLogger().removeHandler(handler)


@override_settings(ROOT_URLCONF=__name__)
def test_a_broken_page_writes_its_route_and_no_word_of_the_visitor(
    written: io.StringIO,
) -> None:
    client = Client(raise_request_exception=False)

    answer = client.post(f"/break/{LATIN}/", {"name": NAME, "phone": PHONE})

    line = written.getvalue()
    assert answer.status_code == 500
    assert "POST break/<str:secret>/" in line
    assert "ValueError" in line
    assert canaries_in(line) == []
    assert canaries_in(answer.content.decode()) == []


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("address", [f"/nothing/{LATIN}/{PHONE}/", f"/nothing/?q={NAME}"])
def test_an_address_nobody_knows_is_not_repeated(written: io.StringIO, address: str) -> None:
    answer = Client().get(address)

    line = written.getvalue()
    assert answer.status_code == 404
    assert "404" in line
    assert canaries_in(line + answer.content.decode()) == []


def test_a_report_of_an_error_holds_nothing_that_was_sent() -> None:
    request = RequestFactory().post("/break/", {"name": NAME}, headers={"user-agent": LATIN})
    hidden = PHONE
    try:
        raise ValueError(hidden and "broken")
    except ValueError:
        report = ExceptionReporter(request, *sys.exc_info()).get_traceback_text()

    assert canaries_in(report) == []
    assert settings.SECRET_KEY not in report
