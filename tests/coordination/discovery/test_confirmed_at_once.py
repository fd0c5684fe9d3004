"""Two presses at the same moment, on two connections: one of them takes the list in."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from coordination.discovery import services
from coordination.needs.models import Need
from coordination.registry.models import ChildFile
from tests.coordination.discovery.rosters import Desk, children, line, roster
from tests.coordination.registry.factories import SchoolFactory

pytestmark = pytest.mark.django_db(transaction=True)

WAIT_SECONDS = 30


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run the acts side by side and return what each ended with."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        ready.wait(WAIT_SECONDS)
        try:
            return type(act()).__name__
        except ValueError as refused:
            return type(refused).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(run, acts))


def test_one_upload_confirmed_twice_at_once_has_one_effect() -> None:
    desk = Desk()
    upload = desk.read(roster(*children(5)))

    ends = at_once(lambda: desk.confirm(upload), lambda: desk.confirm(upload))

    assert ends == ["Summary", "Summary"]
    assert (ChildFile.objects.count(), Need.objects.count()) == (5, 10)


def test_one_file_brought_by_two_officers_is_taken_in_once() -> None:
    first = Desk()
    second = Desk(school=first.school, drive=first.drive)
    content = roster(*children(5))
    uploads = [desk.read(content) for desk in (first, second)]

    ends = at_once(lambda: first.confirm(uploads[0]), lambda: second.confirm(uploads[1]))

    assert ends == ["AlreadyUploaded", "Summary"]
    assert ChildFile.objects.count() == 5


def test_one_child_on_the_lists_of_two_schools_is_filed_at_one_of_them() -> None:
    first = Desk()
    second = Desk(school=SchoolFactory.create(), drive=first.drive)
    uploads = [
        first.read(roster(line(1), *children(4, start=100))),
        second.read(roster(line(1), *children(4, start=200))),
    ]

    ends = at_once(lambda: first.confirm(uploads[0]), lambda: second.confirm(uploads[1]))

    assert ends in (["Summary", "TakenMeanwhile"], ["RowsStillWrong", "Summary"])
    assert ChildFile.objects.count() == 5
    assert services.summary_of(uploads[0]).rows == 5
