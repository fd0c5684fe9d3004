"""`rotate_keys` killed with SIGKILL in the middle of a batch, while others read."""

import os
from collections import Counter
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from coordination.vault import services
from coordination.vault.models import BlindIndex, Identity
from coordination.vault.services.access import _decrypt
from tests.coordination.vault import killing
from tests.coordination.vault.ringed import give_index_keys, give_keks

NOON = datetime(2024, 11, 25, 4, tzinfo=UTC)
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.as_owner]


def seal(count: int) -> dict[UUID, dict[str, str]]:
    people = {uuid4(): {"name": "示例甲", "id_no": f"N{n}"} for n in range(count)}
    services.seal_identities(identities=people, now=NOON)
    return people


def test_killed_between_two_keys_nothing_is_lost_and_it_goes_on_where_it_was(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_keks(settings, monkeypatch, "old")
    people = seal(9)
    give_keks(settings, monkeypatch, "old", "new")
    sixth = sorted(people)[5]

    with killing.held_at(
        table="vault_identity", act="UPDATE", condition=f"NEW.subject = '{sixth}'"
    ):
        process = killing.start(
            "rotate_keys", "--batch=4", VAULT_KEKS=settings.VAULT_KEKS, **_keys("KEK")
        )
        killing.wait_until_held()
        meanwhile = _decrypt(sorted(people), ["name", "id_no"])
        killing.kill(process)

    left = Counter(Identity.objects.values_list("kek_id", flat=True))
    assert meanwhile == people  # read while a batch was open
    assert left == {"new": 4, "old": 5}  # the first batch stays, the second was not done
    assert _decrypt(sorted(people), ["name", "id_no"]) == people

    done = killing.start("rotate_keys", VAULT_KEKS=settings.VAULT_KEKS, **_keys("KEK"))
    assert done.wait() == 0
    give_keks(settings, monkeypatch, "new")
    assert _decrypt(sorted(people), ["name", "id_no"]) == people


def test_killed_between_two_index_keys_every_child_is_still_found(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_index_keys(settings, monkeypatch, "old")
    people = seal(9)
    give_index_keys(settings, monkeypatch, "old", "new")
    sixth = BlindIndex.objects.filter(field="name").order_by("pk")[5].subject

    with killing.held_at(
        table="vault_blindindex", act="INSERT", condition=f"NEW.subject = '{sixth}'"
    ):
        process = killing.start(
            "rotate_keys",
            "--index",
            "--batch=3",
            VAULT_INDEX_KEYS=settings.VAULT_INDEX_KEYS,
            **_keys("INDEX"),
        )
        killing.wait_until_held()
        meanwhile = services.find_subject(field="name", value="示例甲")
        killing.kill(process)

    assert set(meanwhile) == set(people)
    assert set(BlindIndex.objects.values_list("key_id", flat=True)) == {"old", "new"}
    assert set(services.find_subject(field="name", value="示例甲")) == set(people)
    assert services.verify_chain() is None


def _keys(kind: str) -> dict[str, str]:
    return {name: key for name, key in os.environ.items() if name.startswith(f"TEST_{kind}_")}
