"""A scope ends with its transaction: the next user of the connection finds nothing of it."""

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path

from coordination.accounts.access import for_roles, gives_file
from coordination.accounts.models import Officer
from coordination.registry.models import ChildFile
from coordination.scope import reading, scopes
from tests.coordination.scope.conftest import Office, office_connection
from tests.coordination.scope.villages import ON, Villages, seen_by
from tests.coordination.signed_in import officer_client, officer_with

LEFT = "SELECT current_setting('nuantong.' || name, true) FROM unnest(%s::text[]) AS name"


@gives_file("own")
@for_roles("director", "supervisor", "packer")
def forgetful(request: HttpRequest) -> HttpResponse:
    """A planted view: somebody forgot the filter."""
    return JsonResponse({"files": sorted(map(str, ChildFile.objects.values_list("pk", flat=True)))})


@for_roles("director")
def broken(request: HttpRequest) -> HttpResponse:
    """A planted view that dies in the middle of a transaction, with the connection in use."""
    with transaction.atomic():
        ChildFile.objects.count()
        raise DatabaseError


urlpatterns = [
    path("forgetful/", forgetful),
    path("broken/", broken),
    path("", include("config.urls_office")),
]
planted = pytest.mark.urls(__name__)


def left_behind() -> tuple[int, list[str], int]:
    """Return the server's process, the settings it holds, and how many files it shows."""
    with connection.cursor() as cursor:
        cursor.execute(LEFT, [["officer", "system", "reach"]])
        held = [value for (value,) in cursor.fetchall() if value]
        cursor.execute("SELECT pg_backend_pid()")
        pid: int = cursor.fetchone()[0]
    return pid, held, ChildFile.objects.count()


@planted
def test_a_forgotten_filter_leaks_nothing(as_office: Office) -> None:
    places = Villages()
    client = officer_client(officer=officer_with(role="director", area=places.a))

    with as_office():
        answer = client.get("/forgetful/")

    assert answer.json() == {"files": [str(places.child_a)]}


@planted
def test_two_officers_on_one_connection_see_each_their_own(as_office: Office) -> None:
    places = Villages()
    clients = [
        officer_client(officer=officer_with(role="director", area=area))
        for area in (places.a, places.b)
    ]

    with as_office():
        before = left_behind()
        seen = [client.get("/forgetful/").json()["files"] for client in clients * 2]
        after = left_behind()

    assert seen == [[str(places.child_a)], [str(places.child_b)]] * 2
    assert before == after == (before[0], [], 0)


@planted
def test_a_view_that_dies_leaves_no_scope(as_office: Office) -> None:
    places = Villages()
    client = officer_client(officer=officer_with(role="director", area=places.a))
    client.raise_request_exception = False

    with as_office():
        answer = client.get("/broken/")
        left = left_behind()

    assert answer.status_code == 500
    assert left[1:] == ([], 0)
    assert scopes.in_force() == scopes.NOTHING


def test_a_savepoint_rolled_back_leaves_the_scope_that_is_in_force(as_office: Office) -> None:
    places = Villages()
    director = reading.scope_of(officer=officer_with(role="director", area=places.a), on=ON)

    with as_office(), scopes.as_system("outer"), transaction.atomic():
        assert ChildFile.objects.count() == 4
        with scopes.within(director):
            sid = transaction.savepoint()
            assert ChildFile.objects.count() == 1
            transaction.savepoint_rollback(sid)
            assert ChildFile.objects.count() == 1
        assert ChildFile.objects.count() == 4


def test_a_scope_narrowed_inside_a_savepoint_does_not_widen_when_it_is_undone(
    as_office: Office,
) -> None:
    places = Villages()
    director = reading.scope_of(officer=officer_with(role="director", area=places.a), on=ON)

    with as_office(), scopes.as_system("outer"), transaction.atomic():
        sid = transaction.savepoint()
        with scopes.within(director):
            ChildFile.objects.count()
            transaction.savepoint_rollback(sid)
            assert ChildFile.objects.count() == 1


def test_a_long_list_read_in_chunks_is_bound_as_well(as_office: Office) -> None:
    places = Villages()
    director = reading.scope_of(officer=officer_with(role="director", area=places.a), on=ON)

    with as_office(), scopes.within(director):
        seen = [child.pk for child in ChildFile.objects.iterator(chunk_size=1)]

    assert seen == [places.child_a]


def test_threads_do_not_see_through_each_others_eyes(as_office: Office) -> None:
    places = Villages()
    directors = [officer_with(role="director", area=area) for area in (places.a, places.b)]
    seen: dict[int, set[frozenset[UUID]]] = {0: set(), 1: set()}
    start = threading.Barrier(2)

    def look(number: int, officer: Officer) -> None:
        with office_connection():
            start.wait()
            seen[number] |= {frozenset(seen_by(officer)) for _ in range(30)}

    _together([lambda n=n, o=o: look(n, o) for n, o in enumerate(directors)])  # type: ignore[misc]

    assert seen == {0: {frozenset({places.child_a})}, 1: {frozenset({places.child_b})}}


def test_a_thread_of_its_own_starts_without_a_scope(as_office: Office) -> None:
    Villages()
    seen = []

    def look() -> None:
        with office_connection():
            seen.append(ChildFile.objects.count())

    with scopes.as_system("outer"):
        _together([look])

    assert seen == [0]


def _together(acts: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
