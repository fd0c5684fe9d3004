"""What was kept long enough goes by the table, only when told to, with a receipt."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from coordination.registry.models import ChildFile
from coordination.vault import services
from coordination.vault.models import (
    Alarm,
    Emergency,
    Erasure,
    Identity,
    RetentionRule,
    RetentionRun,
    SealedBlob,
)
from coordination.vault.services import retention
from tests.coordination.vault.people import DAY, NOON, child, director_of, supervisor_of
from tests.coordination.vault.rules import ensure_first_rules

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=2_000)


@pytest.fixture(autouse=True)
def first_rules(db: None) -> None:
    ensure_first_rules()


@pytest.fixture
def old_things() -> ChildFile:
    """Return a file closed long ago, beside an old roster, an old alarm and an old emergency."""
    one, long_ago = child(), timezone.now() - LONG_AGO
    ChildFile.objects.update(closed_at=long_ago)
    services.seal_blob(content=b"roster", now=long_ago)
    director = director_of(one)
    Alarm.objects.create(
        kind="night",
        officer=director,
        hour_at=long_ago,
        count=1,
        seen_at=long_ago,
        seen_by=supervisor_of(one),
    )
    Emergency.objects.create(
        reason="x", asked_by=director, asked_at=long_ago, ends_at=long_ago + DAY
    )
    return one


def retain(*options: str) -> str:
    said = StringIO()
    call_command("retain", *options, stdout=said)
    return said.getvalue()


def standing() -> list[int]:
    living = Identity.objects.filter(erased_at__isnull=True)
    return [rows.count() for rows in (living, SealedBlob.objects, Alarm.objects, Emergency.objects)]


@pytest.mark.usefixtures("old_things")
@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_without_being_told_it_only_says_what_would_go(options: list[str]) -> None:
    said = retain(*options)

    assert said.count(": 1 would go") == 4
    assert standing() == [1, 1, 1, 1]
    assert not RetentionRun.objects.exists()


@pytest.mark.usefixtures("old_things")
def test_told_to_it_lets_go_and_leaves_receipts() -> None:
    said = retain("--apply")

    assert said.count(": 1 gone") == 4
    assert standing() == [0, 0, 0, 0]
    runs = RetentionRun.objects.order_by("pk").values_list("kind", "keep_days", "count")
    assert set(runs) == {
        ("closed_file", 730, 1),
        ("roster", 7, 1),
        ("alarm", 1095, 1),
        ("emergency", 1095, 1),
    }
    assert (Erasure.objects.get().asked_for, Erasure.objects.get().asked_by) == ("retention", None)


@pytest.mark.usefixtures("old_things")
def test_a_second_run_has_nothing_to_do() -> None:
    retain("--apply")

    assert retain("--apply").count(": 0 gone") == 4
    assert RetentionRun.objects.count() == 4


def test_what_is_still_needed_stays() -> None:
    one = child()
    services.seal_blob(content=b"roster", now=timezone.now())
    Alarm.objects.create(  # nobody has looked into it yet
        kind="night", officer=director_of(one), hour_at=timezone.now() - LONG_AGO, count=1
    )

    retain("--apply")

    assert standing() == [1, 1, 1, 0]


def test_an_erasure_two_people_are_about_is_left_to_them(old_things: ChildFile) -> None:
    services.ask_erasure(
        subject=old_things.subject,
        asked_for=Erasure.AskedFor.GUARDIAN,
        actor=supervisor_of(old_things),
        now=NOON,
    )

    retain("--apply")

    assert Identity.objects.get().wrapped_key


@pytest.mark.usefixtures("old_things")
def test_a_new_rule_counts_from_its_day_on() -> None:
    tomorrow = timezone.localdate() + DAY
    RetentionRule.objects.create(kind="closed_file", from_on=tomorrow, keep_days=9_999, basis="x")

    kept = [
        {rule.kind: rule.keep_days for rule in retention.rules_on(day)}["closed_file"]
        for day in (date(2024, 6, 1), timezone.localdate(), tomorrow)
    ]

    assert kept == [730, 730, 9_999]


def test_many_go_in_batches_with_a_receipt_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for _ in range(5):
        services.seal_blob(content=b"roster", now=timezone.now() - LONG_AGO)

    retain("--apply")

    assert list(RetentionRun.objects.order_by("pk").values_list("count", flat=True)) == [2, 2, 1]


@pytest.mark.as_owner
def test_the_database_keeps_receipts_and_refuses_empty_ones() -> None:
    with pytest.raises(IntegrityError, match="destroyed_something"), transaction.atomic():
        RetentionRun.objects.create(kind="roster", keep_days=7, at=NOON, count=0)
    RetentionRun.objects.create(kind="roster", keep_days=7, at=NOON, count=1)

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM vault_retentionrun")


def test_a_kind_has_one_rule_a_day() -> None:
    rule = RetentionRule.objects.filter(kind="roster").get()

    with pytest.raises(IntegrityError, match="vault_retentionrule_once"):
        RetentionRule.objects.create(
            kind="roster", from_on=rule.from_on, keep_days=1, basis="other"
        )
