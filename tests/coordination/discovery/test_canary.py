"""A child whose name, number and phone must turn up nowhere but in the vault."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client

from coordination.discovery import services
from coordination.discovery.models import Upload
from coordination.discovery.views import rows as rows_view
from tests.coordination.discovery.pages import Pages, address
from tests.coordination.discovery.rosters import children, line, roster
from tests.coordination.signed_in import officer_client

NAME, OTHER_NAME, PHONE, GUARDIAN = "鹂芊芊", "鹂阡阡", "12000009977", "鹂德福"
CANARY = line(1, name=NAME, phone=PHONE, guardian=GUARDIAN, remark=f"{NAME}的舅舅来取")
NUMBER = CANARY[4]
TRACES = (NAME, OTHER_NAME, PHONE, GUARDIAN, NUMBER)
OPEN_TABLES = """
SELECT table_name FROM information_schema.tables
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'vault_%'
"""


@pytest.fixture(autouse=True)
def every_level(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


def traces_in(text: str) -> list[str]:
    return [trace for trace in TRACES if trace in text]


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Return all that any logger was told, formatted, but the statements of the test database."""
    formatter = logging.Formatter("%(message)s")
    records = [one for one in caplog.records if one.name != "django.db.backends"]
    return "\n".join(formatter.format(record) for record in records)


def in_the_open() -> Iterator[str]:
    """Yield every row of every table outside the vault."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN_TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names from the catalogue
            yield from (f"{table}: {row}" for row in cursor.fetchall())


def whole_way(pages: Pages) -> Upload:
    """Go through every page with two spellings, a mend, a row left out, and confirm."""
    other = line(2, name=OTHER_NAME, phone=PHONE, guardian=GUARDIAN)
    broken = line(3, name=NAME, id_no=NUMBER[:-1], phone=PHONE, remark=f"={PHONE}")
    pages.bring(roster(CANARY, other, broken, *children(2, start=7)), name=f"{NAME}{NUMBER}.xlsx")
    upload = Upload.objects.get()
    chosen = {f"column_{letters}": name for name, letters in upload.columns.items()}
    pages.get("upload_columns", upload)
    pages.post("upload_columns", upload, **chosen)
    pages.get("upload_rows", upload)
    pages.get("upload_row", upload, 2)
    pages.post("upload_row", upload, 4, field_name=NAME, field_phone=PHONE)
    pages.post("upload_leave_out", upload, 4, reason="duplicate")
    pages.post("upload_keep_row", upload, 2)
    pages.get("upload_marked_copy", upload)
    pages.get("upload_check", upload)
    pages.post("upload_confirm", upload)
    pages.get("upload_report", upload)
    return upload


@pytest.mark.django_db
def test_the_whole_way_leaves_no_trace_outside_the_vault(caplog: pytest.LogCaptureFixture) -> None:
    pages = Pages()

    upload = whole_way(pages)

    upload.refresh_from_db()
    assert upload.state == Upload.State.CONFIRMED
    assert traces_in(logged(caplog)) == []
    assert [row for row in in_the_open() if traces_in(row)] == []
    sessions = [str(session.get_decoded()) for session in Session.objects.all()]
    assert traces_in("\n".join(sessions)) == []


@pytest.mark.django_db
def test_no_address_message_or_cookie_on_the_way_shows_a_child() -> None:
    pages = Pages()
    seen: list[str] = []
    ask, send = pages.client.get, pages.client.post

    def noting(response: Any) -> Any:
        seen.append(str(response.headers))
        seen.append(str(response.wsgi_request.get_full_path()))
        seen.append(str(response.client.cookies))
        return response

    pages.client.get = lambda *args, **kwargs: noting(ask(*args, **kwargs))  # type: ignore[method-assign]  # listens
    pages.client.post = lambda *args, **kwargs: noting(send(*args, **kwargs))  # type: ignore[method-assign]  # listens

    whole_way(pages)

    assert len(seen) > 30
    assert traces_in("\n".join(seen)) == []


@pytest.mark.django_db
def test_a_stranger_asking_for_the_list_leaves_no_trace(caplog: pytest.LogCaptureFixture) -> None:
    pages = Pages()
    upload = pages.desk.read(roster(CANARY))
    stranger = officer_client(role="coordinator", area=pages.desk.school.county)

    answers = [
        stranger.get(address("upload_row", upload)),
        stranger.post(address("upload_row", upload), {"field_name": NAME}),
        stranger.get(address("upload_marked_copy", upload)),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not any(traces_in(answer.content.decode()) for answer in answers)
    assert traces_in(logged(caplog)) == []


@pytest.mark.django_db
def test_a_page_that_breaks_shows_and_logs_no_child(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = Pages()
    upload = pages.desk.read(roster(CANARY))
    monkeypatch.setattr(rows_view, "PER_PAGE", "fifty")
    pages.client.raise_request_exception = False

    answer = pages.client.get(address("upload_rows", upload))

    assert answer.status_code == 500
    assert traces_in(answer.content.decode()) == []
    assert "Traceback" in logged(caplog)
    assert traces_in(logged(caplog)) == []


@pytest.mark.django_db
def test_errors_of_the_services_name_rows_and_no_child() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(CANARY, line(2, name=OTHER_NAME)))

    with pytest.raises(services.RowsStillWrong) as wrong:
        pages.desk.confirm(upload, consent_on=None)

    assert wrong.value.rows == [2, 3]
    assert traces_in(f"{wrong.value} {wrong.value!r} {upload}") == []


@pytest.mark.django_db
def test_opened_rows_do_not_show_themselves() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(CANARY, line(2, name=OTHER_NAME)))
    pages.desk.mend(upload, 2, remark=PHONE)
    upload.refresh_from_db()

    opened = services.open_roster(upload)

    assert traces_in(repr(opened)) == []


@pytest.mark.django_db
def test_the_marked_copy_goes_to_its_bringer_alone_and_into_no_cache() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(CANARY))

    answer: Any = pages.get("upload_marked_copy", upload)

    assert answer.headers["Cache-Control"].count("no-store") == 1
    assert "private" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="roster-marked.xlsx"'
    assert Client().get(address("upload_marked_copy", upload)).status_code == 302


@pytest.mark.django_db
def test_no_file_of_a_large_upload_lies_in_a_temporary_folder(tmp_path: Any, settings: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    pages = Pages()

    pages.bring(roster(CANARY))

    assert Upload.objects.count() == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_the_command_that_deletes_expired_files_tells_counts(capsys: Any) -> None:
    Pages().desk.read(roster(CANARY))

    call_command("delete_expired_uploads")

    assert capsys.readouterr().out.strip() == "deleted: 0"
