"""Two at once, on two connections: nobody slips past a bound, and nothing happens twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from pytest_django import Settings

from coordination.vault import services
from coordination.vault.models import AccessRecord, BlindIndex, Emergency
from tests.coordination.vault.people import NOON, child, children, director_of, look, supervisor_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do these acts in threads of their own; returns the errors' names, sorted."""
    together = Barrier(len(acts))

    def do(act: Callable[[], object]) -> str:
        try:
            together.wait(timeout=30)
            act()
        except (services.LooksUsedUp, services.NotWaiting, services.TooManyLookUps) as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(filter(None, pool.map(do, acts)))


def test_two_looks_at_once_do_not_pass_the_days_bound(settings: Settings) -> None:
    settings.VAULT_LOOKS_A_DAY = {"director": 1}
    one, other = children(2)
    director = director_of(one)

    refused = at_once(lambda: look(director, one.subject), lambda: look(director, other.subject))

    assert refused == ["LooksUsedUp"]
    outcomes = AccessRecord.objects.values_list("outcome", flat=True)
    assert sorted(outcomes) == ["allowed", "refused"]
    assert services.verify_chain() is None


def test_look_ups_at_once_do_not_pass_the_minutes_bound(settings: Settings) -> None:
    settings.VAULT_LOOK_UPS = {"minute": 2, "day": 9}
    director = director_of(child())

    def search() -> object:
        return services.look_up(field="id_no", value="N", reason="visit", actor=director, now=NOON)

    assert at_once(search, search, search) == ["TooManyLookUps"]


def test_an_emergency_granted_by_two_at_once_is_granted_once() -> None:
    one = child("N1")
    row = services.ask_emergency(id_no="N1", reason="alone", actor=director_of(one), now=NOON)
    officers = [supervisor_of(one), supervisor_of(one)]

    def granting(which: int) -> Callable[[], object]:
        return lambda: services.grant_emergency(
            emergency_id=row.pk, actor=officers[which], now=NOON
        )

    assert at_once(granting(0), granting(1)) == ["NotWaiting"]
    assert Emergency.objects.get().granted_by in officers


def test_children_of_one_name_sealed_at_once_are_all_found() -> None:
    subjects = [one.subject for one in children(4)]
    BlindIndex.objects.all().delete()

    def sealing(which: int) -> Callable[[], object]:
        return lambda: services.seal_identity(
            subject=subjects[which], values={"name": "示例甲"}, now=NOON
        )

    assert at_once(*map(sealing, range(4))) == []
    assert set(services.find_subject(field="name", value="示例甲")) == set(subjects)
