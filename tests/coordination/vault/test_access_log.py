"""The record of looks is whole, or the first bad line is named."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from pytest_django import Settings

from coordination.vault import tasks
from coordination.vault.models import AccessRecord, ChainHead
from coordination.vault.services import chain, heads
from tests.coordination.vault.people import DAY, NOON, child, director_of, look

pytestmark = [pytest.mark.django_db, pytest.mark.as_owner]  # it breaks the record on purpose


@pytest.fixture
def four_looks() -> None:
    one = child()
    officer = director_of(one)
    for _ in range(4):
        look(officer, one.subject)


def as_the_owner() -> QuerySet[AccessRecord]:
    """Return the records as the owner of the tables could get at them."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE vault_accessrecord DISABLE TRIGGER USER")
    return AccessRecord.objects.all()


def verify(**options: Any) -> str:
    said = StringIO()
    call_command("verify_access_log", stdout=said, **options)
    return said.getvalue()


def head_now() -> str:
    last = chain.last_record()
    assert last
    return f"{last.position}:{last.hash}"


def write_anew_from(position: int) -> None:
    """Rewrite a record and every hash after it, as a patient insider would."""
    rows = list(AccessRecord.objects.filter(position__gte=position).order_by("position"))
    rows[0].reason, previous = "nothing to see", rows[0].previous_hash
    for row in rows:
        row.previous_hash = previous
        row.hash = previous = chain.digest_of(row)
    as_the_owner().bulk_update(rows, ["reason", "previous_hash", "hash"])


@pytest.mark.usefixtures("four_looks")
class TestVerifying:
    def test_a_whole_record_is_said_to_be_whole(self) -> None:
        assert "4 records" in verify()

    @pytest.mark.parametrize(
        "column", ["reason", "actor_id", "role", "purpose", "fields", "outcome", "previous_hash"]
    )
    def test_a_changed_line_is_named(self, column: str) -> None:
        as_the_owner().filter(position=3).update(**{column: "x"})

        with pytest.raises(CommandError, match="Record 3 "):
            verify()

    def test_a_line_taken_out_is_named(self) -> None:
        as_the_owner().filter(position=2).delete()

        with pytest.raises(CommandError, match="Record 2 "):
            verify()

    def test_a_first_line_taken_out_is_named(self) -> None:
        as_the_owner().filter(position=1).delete()

        with pytest.raises(CommandError, match="Record 1 "):
            verify()

    def test_an_end_cut_off_is_missed_by_the_chain_and_found_by_a_head_kept_here(self) -> None:
        heads.write_head(now=NOON)
        as_the_owner().filter(position__gt=2).delete()

        assert chain.first_misfit(AccessRecord.objects.order_by("position")) is None
        with pytest.raises(CommandError, match="Record 3 "):
            verify()

    def test_a_record_written_anew_is_found_by_a_printed_head(self) -> None:
        printed = head_now()
        write_anew_from(2)

        assert "4 records" in verify()
        with pytest.raises(CommandError, match="Record 4 "):
            verify(head=[printed])

    def test_a_file_of_printed_heads_is_read_line_by_line(self, tmp_path: Path) -> None:
        head = heads.write_head(now=NOON)
        assert head
        paper = tmp_path / "heads.txt"
        paper.write_text(f"\n{heads.line_of(head)}\n")

        assert "4 records" in verify(heads=paper)

    @pytest.mark.parametrize("line", ["4", "four:" + "0" * 64, "4:abc", "yesterday 4:" + "0" * 64])
    def test_a_line_that_is_no_head_is_refused_in_words(self, line: str) -> None:
        with pytest.raises(CommandError, match="Cannot read a head"):
            verify(head=[line])

    def test_after_a_bad_line_the_command_ends_with_one(self) -> None:
        as_the_owner().filter(position=3).update(reason="x")

        with pytest.raises(CommandError) as stop:
            verify()

        assert stop.value.returncode == 1


@pytest.mark.usefixtures("four_looks")
class TestHeads:
    def test_a_day_has_one_head_and_the_first_stands(self) -> None:
        first, again = heads.write_head(now=NOON), heads.write_head(now=NOON)
        tomorrow = heads.write_head(now=NOON + DAY)

        assert first == again
        assert tomorrow
        assert tomorrow.on == date(2024, 12, 20)

    def test_the_head_is_mailed_to_those_who_keep_it(
        self, settings: Settings, mailoutbox: list[EmailMessage]
    ) -> None:
        settings.VAULT_HEADS_TO = ["notary@example.org"]
        head = heads.write_head(now=NOON)
        assert head

        heads.notify_head(head=head)

        assert heads.line_of(head) in mailoutbox[0].body
        assert mailoutbox[0].to == ["notary@example.org"]

    def test_the_daily_job_keeps_prints_and_mails_it(
        self,
        settings: Settings,
        mailoutbox: list[EmailMessage],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        settings.VAULT_HEADS_TO = ["notary@example.org"]

        tasks.daily_head(timestamp=0)

        assert heads.line_of(ChainHead.objects.get()) in caplog.text
        assert len(mailoutbox) == 1

    def test_an_operator_prints_it_on_demand(self) -> None:
        said = StringIO()

        call_command("write_chain_head", stdout=said)

        assert head_now() in said.getvalue()

    @pytest.mark.parametrize(
        "act", ["UPDATE vault_chainhead SET hash = ''", "DELETE FROM vault_chainhead"]
    )
    def test_the_database_refuses_to_change_or_drop_a_head(self, act: str) -> None:
        heads.write_head(now=NOON)

        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(act)


def test_an_empty_record_has_no_head_and_holds() -> None:
    assert heads.write_head(now=NOON) is None
    assert "0 records" in verify()
