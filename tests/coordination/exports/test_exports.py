"""An export: purpose, seal, hours, second factor, second person, and a record of all of it."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from coordination.accounts.models import Officer
from coordination.exports import rules, services
from coordination.exports.models import Download, Export
from coordination.exports.table import as_csv
from coordination.gate.models import OutboxMessage
from coordination.gate.queries import Search
from coordination.registry.models import ChildFile
from coordination.vault.models import AccessRecord, SealedBlob
from coordination.vault.services import pseudonyms_for, seal_identity
from tests.coordination.consents.factories import ConsentFactory
from tests.coordination.signed_in import officer_client, officer_with

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 12, 20, 4, tzinfo=UTC)
CANARY = "金丝雀童"


def with_factor(officer: Officer) -> Officer:
    totp.TOTP.activate(officer, totp.generate_totp_secret())
    return officer


def fresh_code(officer: Officer, ahead: int = 0) -> str:
    """Return a code of this half minute, or of the one before or after."""
    factor = Authenticator.objects.get(user_id=officer.pk, type=Authenticator.Type.TOTP)
    counters = sorted(totp.yield_hotp_counters_from_time())
    place = counters[len(counters) // 2] + ahead
    secret = totp.decrypt(factor.data["secret"])
    code: str = totp.format_hotp_value(totp.hotp_value(secret, place))
    return code


@pytest.fixture
def tolerant(settings: Any) -> None:
    """Let the codes of the neighbouring half minutes count: a second fetch needs a second code."""
    settings.MFA_TOTP_TOLERANCE = 1


def message(reference: str = "7K2Q-94F") -> OutboxMessage:
    return OutboxMessage.objects.create(
        kind="lot_commitment", payload={"pledge_reference": reference}, written_at=NOON
    )


def ledger_export(actor: Officer, **changes: Any) -> Export:
    values: dict[str, Any] = {"kind": "ledger", "purpose": "authority", "reason": "来函〔2024〕7号"}
    return services.make_export(**{**values, "actor": actor, "now": NOON, **changes})


def a_child() -> ChildFile:
    child = ConsentFactory.create().child
    seal_identity(subject=child.pk, values={"name": CANARY, "phone": "+1"}, now=NOON)
    return child


def copy_of(child: ChildFile, actor: Officer) -> Export:
    return ledger_export(actor, kind="child_copy", purpose="family", subject=child.pk)


def fetch(export: Export, actor: Officer, *, ahead: int = 0, now: datetime = NOON) -> bytes:
    return services.download_export(
        export_id=export.pk, code=fresh_code(actor, ahead), actor=actor, now=now
    )


def test_the_file_is_sealed_numbered_and_opened_by_its_maker_with_the_second_factor() -> None:
    message()
    auditor = with_factor(officer_with(role="auditor"))

    export = ledger_export(auditor)
    lines = list(csv.reader(StringIO(fetch(export, auditor).decode("utf-8-sig"))))

    assert b"7K2Q" not in bytes(SealedBlob.objects.get().ciphertext)
    assert (export.rows, export.number) == (1, 1)
    assert all(line[-1] == lines[0][0] for line in lines[2:])
    assert any("7K2Q-94F" in cell for cell in lines[-1])
    assert Download.objects.get().outcome == "given"


def test_a_search_narrows_what_is_exported() -> None:
    message("AAAA-111")
    message("BBBB-222")

    export = ledger_export(officer_with(role="auditor"), search=Search(value="AAAA"))

    assert export.rows == 1


@pytest.mark.usefixtures("tolerant")
def test_it_is_fetched_as_often_as_the_purpose_allows_and_not_once_more() -> None:
    auditor = with_factor(officer_with(role="auditor"))
    export = ledger_export(auditor)

    for ahead in (-1, 0):
        fetch(export, auditor, ahead=ahead)
    with pytest.raises(services.NothingLeftToFetch):
        fetch(export, auditor, ahead=1)

    assert export.downloads.count() == rules.LIMITS[Export.Purpose.AUTHORITY].downloads == 2


def test_a_code_counts_once_and_a_wrong_one_is_recorded() -> None:
    auditor = with_factor(officer_with(role="auditor"))
    export = ledger_export(auditor)
    fetch(export, auditor)

    with pytest.raises(services.WrongCode):
        fetch(export, auditor)

    outcomes = export.downloads.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["given", "refused"]


def test_after_five_wrong_codes_it_stays_shut_for_a_while() -> None:
    auditor = with_factor(officer_with(role="auditor"))
    export = ledger_export(auditor)
    for _ in range(rules.MOST_REFUSALS):
        with pytest.raises(services.WrongCode):
            services.download_export(export_id=export.pk, code="no", actor=auditor, now=NOON)

    with pytest.raises(services.TooManyTries):
        fetch(export, auditor)
    later = fetch(export, auditor, now=NOON + rules.REFUSALS_WITHIN)

    assert later


def test_nobody_else_fetches_it() -> None:
    export = ledger_export(officer_with(role="auditor"))
    other = with_factor(officer_with(role="auditor"))

    with pytest.raises(PermissionDenied):
        fetch(export, other)


def test_after_its_hours_it_is_over_and_its_content_is_deleted_while_the_record_stays() -> None:
    auditor = with_factor(officer_with(role="auditor"))
    export = ledger_export(auditor)
    end = export.expires_at

    deleted = [
        services.delete_expired_exports(now=now) for now in (end - timedelta(seconds=1), end, end)
    ]

    export.refresh_from_db()
    assert deleted == [0, 1, 0]
    assert (export.blob, SealedBlob.objects.count()) == (None, 0)
    with pytest.raises(services.NothingLeftToFetch):
        fetch(export, auditor, now=end)


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "family"},
        {"reason": " "},
        {"kind": "child_copy", "purpose": "family"},
        {"kind": "child_copy", "purpose": "audit"},
    ],
)
def test_without_a_purpose_that_fits_or_a_reason_nothing_is_made(wrong: dict[str, str]) -> None:
    with pytest.raises(services.PurposeDoesNotFit):
        ledger_export(officer_with(role="supervisor"), **wrong)

    assert not Export.objects.exists()


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("ledger", "coordinator"),
        ("ledger", "director"),
        ("consents", "auditor"),
        ("consents", "packer"),
    ],
)
def test_who_does_not_make_this_kind_is_refused(kind: str, role: str) -> None:
    with pytest.raises(PermissionDenied):
        ledger_export(officer_with(role=role), kind=kind)


def test_more_rows_than_the_purpose_allows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rules.LIMITS, Export.Purpose.AUTHORITY, rules.Limit(rows=1, downloads=1))
    message("AAAA-111")
    message("BBBB-222")

    with pytest.raises(services.TooManyRows):
        ledger_export(officer_with(role="auditor"))

    assert not SealedBlob.objects.exists()


def test_consents_leave_under_codes_of_this_export_alone() -> None:
    child = a_child()
    supervisor = with_factor(officer_with(role="supervisor", area=child.area.parent))

    files = [ledger_export(supervisor, kind="consents", purpose="audit") for _ in range(2)]

    codes = [
        pseudonyms_for(scope=f"export:{export.number}", subjects=[child.pk])[child.pk]
        for export in files
    ]
    content = fetch(files[0], supervisor).decode("utf-8-sig")
    assert codes[0] in content
    assert codes[1] not in content
    assert CANARY not in content
    assert str(child.pk) not in content


def test_a_copy_with_a_name_waits_for_a_second_person_and_the_look_is_recorded() -> None:
    child = a_child()
    maker = with_factor(officer_with(role="supervisor", area=child.area.parent))
    second = officer_with(role="auditor", area=child.area.parent)

    export = copy_of(child, maker)
    with pytest.raises(services.NotApproved):
        fetch(export, maker)
    with pytest.raises(services.OwnExport):
        services.approve_export(export_id=export.pk, actor=maker, now=NOON)
    services.approve_export(export_id=export.pk, actor=second, now=NOON)

    assert CANARY in fetch(export, maker).decode("utf-8-sig")
    assert AccessRecord.objects.get().subject == child.pk


def test_an_officer_without_reach_neither_makes_nor_approves_a_copy() -> None:
    child = a_child()
    maker = officer_with(role="supervisor", area=child.area.parent)
    stranger = officer_with(role="director", area=child.area.parent)
    export = copy_of(child, maker)

    with pytest.raises(PermissionDenied):
        copy_of(child, stranger)
    with pytest.raises(PermissionDenied):
        services.approve_export(export_id=export.pk, actor=stranger, now=NOON)


def download(export: Export, by: Officer, **changes: Any) -> Download:
    values: dict[str, Any] = {"export": export, "by": by, "at": NOON, "outcome": "given"}
    return Download.objects.create(**{**values, **changes})


def test_the_database_gives_no_file_with_a_name_before_the_second_persons_word() -> None:
    child = a_child()
    maker = officer_with(role="supervisor", area=child.area.parent)

    with pytest.raises(IntegrityError, match="not for this person"):
        download(copy_of(child, maker), maker)


@pytest.mark.parametrize("case", ["somebody else", "too late", "too often"])
def test_the_database_gives_no_file_to_the_wrong_person_too_late_or_too_often(case: str) -> None:
    auditor = officer_with(role="auditor")
    export = ledger_export(auditor)
    for _ in range(export.most_downloads if case == "too often" else 0):
        download(export, auditor)

    by = officer_with(role="auditor") if case == "somebody else" else auditor
    at = export.expires_at if case == "too late" else NOON
    with pytest.raises(IntegrityError, match="not for this person"):
        download(export, by, at=at)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"reason": "other"}, "kept"),
        ({"most_downloads": 3}, "kept"),
        ({"expires_at": NOON + timedelta(days=9)}, "kept"),
    ],
)
@pytest.mark.as_owner
def test_the_record_of_an_export_is_never_changed(change: dict[str, Any], rule: str) -> None:
    ledger_export(officer_with(role="auditor"))

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Export.objects.update(**change)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Export.objects.all().delete()


def test_nobody_approves_the_own_export_not_even_by_hand() -> None:
    export = copy_of(child := a_child(), officer_with(role="supervisor", area=child.area.parent))

    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        Export.objects.update(approved_by=export.made_by, approved_at=NOON)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_starts_a_formula(start: str) -> None:
    content = as_csv(marks=["Export 1"], headings=["a"], rows=[[f"{start}HYPERLINK()"]])

    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[2][0] == f"'{start}HYPERLINK()"


def test_the_pages_lead_from_the_ledger_to_the_file() -> None:
    message()
    client = officer_client(role="auditor")
    who: Officer = client.officer  # type: ignore[attr-defined]

    made = client.post(
        reverse("exports:export_new", args=["ledger"]), {"purpose": "audit", "reason": "年度审计"}
    )
    export = Export.objects.get()
    page = client.get(made.url).text  # type: ignore[attr-defined]  # a redirect
    wrong = client.post(reverse("exports:export_file", args=[export.pk]), {"code": "000"})
    file = client.post(reverse("exports:export_file", args=[export.pk]), {"code": fresh_code(who)})

    assert "年度审计" in page
    assert (wrong.status_code, file.status_code) == (302, 200)
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert b"7K2Q-94F" in file.content
    assert "given" in Download.objects.order_by("pk").values_list("outcome", flat=True)


def test_a_stranger_finds_no_export_and_no_page() -> None:
    export = ledger_export(officer_with(role="supervisor"))
    other = officer_client(role="supervisor")
    packer = officer_client(role="packer")
    detail = reverse("exports:export_detail", args=[export.pk])
    file = reverse("exports:export_file", args=[export.pk])

    assert other.get(detail).status_code == 404
    assert other.post(file, {"code": "1"}).status_code == 404
    assert packer.get(reverse("exports:export_list")).status_code == 404


def test_the_second_person_approves_on_the_page() -> None:
    child = a_child()
    export = services.make_export(
        kind="child_copy",
        purpose="family",
        reason="监护人来信",
        subject=child.pk,
        actor=officer_with(role="supervisor", area=child.area.parent),
        now=timezone.now(),
    )
    client = officer_client(role="supervisor", area=child.area.parent)

    page = client.get(reverse("exports:export_detail", args=[export.pk])).text
    client.post(reverse("exports:export_approve", args=[export.pk]))

    export.refresh_from_db()
    assert reverse("exports:export_approve", args=[export.pk]) in page
    assert CANARY not in page
    assert export.approved_by == client.officer  # type: ignore[attr-defined]
