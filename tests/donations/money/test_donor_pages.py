"""A donor's own page: everything they gave, and two clicks to change it."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from donations.ledger.models import Fund
from donations.money.models import Donor, MonthlyGift, Notice
from donations.money.papers import codes, receipts
from donations.money.services import sending
from tests.donations.money.factories import (
    NOON,
    ContactFactory,
    DonorFactory,
    GiftFactory,
    MonthlyFactory,
)
from tests.donations.money.provider import Provider, begin, tell_all
from tests.donations.publiclog.logging_acts import merge

pytestmark = pytest.mark.django_db
TOKEN = "t" * 43


def monthly_of(provider: Provider, fund: Fund) -> MonthlyGift:
    """Return a running monthly gift whose donor's page opens with TOKEN."""
    gift = begin(fund, 20_00, is_monthly=True)
    provider.till.pay(gift.session_id or "")
    tell_all(provider.take())
    own = DonorFactory.build(token=TOKEN)
    Donor.objects.update(token_digest=own.token_digest)
    return MonthlyGift.objects.get()


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize(
    ("name", "state"), [("stop", "ended"), ("pause", "paused"), ("change", "active")]
)
def test_two_clicks_change_a_monthly_gift(
    client: Client, provider: Provider, fund: Fund, name: str, state: str
) -> None:
    monthly = monthly_of(provider, fund)
    url = reverse(f"money:{name}", args=[TOKEN]) + f"?gift={monthly.pk}"

    assert client.get(url).status_code == 200
    answer = client.post(url, {"amount": "35"})
    tell_all(provider.take())

    monthly.refresh_from_db()
    assert answer["Location"] == reverse("money:donor", args=[TOKEN])
    assert monthly.state == state
    assert (monthly.amount_minor == 35_00) == (name == "change")


def test_a_paused_gift_goes_on(client: Client, provider: Provider, fund: Fund) -> None:
    monthly = monthly_of(provider, fund)
    for name in ("pause", "resume"):
        client.post(reverse(f"money:{name}", args=[TOKEN]) + f"?gift={monthly.pk}")
        tell_all(provider.take())

    monthly.refresh_from_db()
    assert monthly.state == "active"


def test_a_stop_while_the_provider_is_away_is_done_later(
    client: Client, provider: Provider, fund: Fund, settings: object
) -> None:
    monthly = monthly_of(provider, fund)
    settings.STRIPE_API = "http://127.0.0.1:9"  # type: ignore[attr-defined]
    url = reverse("money:stop", args=[TOKEN]) + f"?gift={monthly.pk}"

    page = client.post(url, follow=True).content.decode()
    settings.STRIPE_API = provider.address  # type: ignore[attr-defined]
    sent = sending.send_waiting(now=monthly.created_at)
    tell_all(provider.take())

    monthly.refresh_from_db()
    assert "我们会继续尝试" in page
    assert (sent, monthly.state) == (1, "ended")


def test_a_gift_is_proved_with_the_file_and_the_checker(
    client: Client, provider: Provider, fund: Fund, tmp_path: Path
) -> None:
    for number in range(5):
        gift = begin(fund, 100_00, email=f"giver{number}@example.org")
        provider.till.pay(gift.session_id or "")
    tell_all(provider.take())
    merge()
    own = Donor.objects.get(email="giver2@example.org")
    own.token_digest = DonorFactory.build(token=TOKEN).token_digest
    own.save()

    told = client.get(reverse("money:proof", args=[TOKEN]))

    (proof,) = told.json()["proofs"]
    assert proof["opening"]["amount_minor"] == 100_00
    assert "amount_minor" not in proof["entry"]
    assert checked(client, tmp_path, told.content).returncode == 0


def checked(client: Client, folder: Path, proof: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run the downloaded program over the downloaded files, as a donor does."""
    files = {"proof.json": proof}
    for name in ("log_checkpoint", "log_key", "log_entries", "log_checker"):
        answer = client.get(reverse(name))
        files[name] = b"".join(answer) if answer.streaming else answer.content
    for name, content in files.items():
        (folder / name).write_bytes(content)
    arguments = ["--log", "log_entries", "--checkpoint", "log_checkpoint", "--key", "log_key"]
    return subprocess.run(
        [sys.executable, "-I", "log_checker", *arguments, "--proof", "proof.json"],
        cwd=folder,
        check=False,
        capture_output=True,
    )


def test_another_donors_monthly_gift_is_not_there(client: Client) -> None:
    DonorFactory.create(token=TOKEN)
    other = MonthlyFactory.create()
    ContactFactory.create(gift=None, monthly=other)

    for name in ("stop", "pause", "resume", "change"):
        url = reverse(f"money:{name}", args=[TOKEN]) + f"?gift={other.pk}"
        assert {client.get(url).status_code, client.post(url).status_code} == {404}


@pytest.mark.parametrize("counts", [1, 20])
def test_the_page_costs_the_same_for_any_number_of_gifts(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, counts: int
) -> None:
    own = DonorFactory.create(token=TOKEN)
    for _ in range(counts):
        ContactFactory.create(donor=own, gift=GiftFactory.create(paid=True))

    with django_assert_num_queries(6):  # donor, gifts, monthly gifts, the log twice, the menu
        page = client.get(reverse("money:donor", args=[TOKEN]))

    assert page.content.decode().count('class="card"') == counts
    assert page["Cache-Control"] == "no-store, private"


def test_the_acknowledgement_says_amount_in_words_title_and_code(client: Client) -> None:
    own = DonorFactory.create(token=TOKEN)
    gift = GiftFactory.create(paid=True, amount_minor=1_234_567)
    ContactFactory.create(
        donor=own, gift=gift, receipt_title="示例有限公司", official_number="0123456789"
    )

    answer = client.get(reverse("money:acknowledgement", args=[TOKEN, gift.pk]))

    text = text_of(answer.content)
    for words in ["壹万贰仟叁佰肆拾伍元陆角柒分", "示例有限公司", "0123456789", "12,345.67"]:
        assert words in text
    assert codes.check_code(gift) in text
    assert gift.reference in answer["Content-Disposition"]


def test_a_years_statement_is_less_what_was_given_back(client: Client) -> None:
    own = DonorFactory.create(token=TOKEN)
    gifts = [
        GiftFactory.create(paid=True, amount_minor=100_00, given_back_minor=30_00),
        GiftFactory.create(paid=True, amount_minor=50_00),
    ]
    for gift in gifts:
        ContactFactory.create(donor=own, gift=gift)

    text = text_of(client.get(reverse("money:statement", args=[TOKEN, 2024])).content)

    assert "¥120" in text
    assert client.get(reverse("money:statement", args=[TOKEN, 2023])).status_code == 404


def test_a_paper_is_confirmed_without_a_name(client: Client) -> None:
    gift = GiftFactory.create(paid=True)
    ContactFactory.create(gift=gift)
    right = {"reference": gift.reference, "code": codes.check_code(gift).lower()}
    url = reverse("money:verify")

    page = client.post(url, right).content.decode()
    wrong = client.post(url, {**right, "code": "2222222222"}).content.decode()

    assert "是我们出具的" in page
    assert "¥100" in page
    assert "欧阳示例" not in page
    assert "没有这张确认单" in wrong


def test_the_day_confirmed_is_the_day_on_the_paper(client: Client) -> None:
    night = NOON.replace(hour=20)  # in China the next morning
    gift = GiftFactory.create(paid=True, paid_at=night)
    contact = ContactFactory.create(gift=gift)

    right = {"reference": gift.reference, "code": codes.check_code(gift)}
    page = client.post(reverse("money:verify"), right).content.decode()

    assert "2024年12月3日" in page
    assert "2024年12月3日" in text_of(receipts.acknowledgement(gift, contact))


def test_a_papers_code_changes_with_the_amount() -> None:
    gift = GiftFactory.create(paid=True)
    before = codes.check_code(gift)

    gift.amount_minor += 1

    assert codes.check_code(gift) != before


@pytest.mark.parametrize("email", ["giver@example.org", "GIVER@example.org", "nobody@example.org"])
def test_asking_for_the_link_answers_the_same_to_everybody(
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    email: str,
) -> None:
    own = DonorFactory.create(email="giver@example.org", token=TOKEN)
    ContactFactory.create(donor=own)

    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(reverse("money:find"), {"email": email}).content.decode()

    assert "请查看您的邮箱" in page
    assert len(mail.outbox) == (email.lower() == "giver@example.org")
    old = client.get(reverse("money:donor", args=[TOKEN])).status_code
    assert old == (404 if mail.outbox else 200)


def test_mail_that_is_not_wanted_is_not_sent(client: Client) -> None:
    own = DonorFactory.create(token=TOKEN)
    contact = ContactFactory.create(donor=own)
    Notice.objects.create(contact=contact, kind="paid_out", about="x", written_at=NOON)

    client.post(reverse("money:notices", args=[TOKEN]), {"wanted": ["thanks", "failed"]})

    own.refresh_from_db()
    assert "paid_out" in own.notices_off
    assert Notice.objects.get().not_wanted


def test_a_gift_that_was_never_paid_has_no_acknowledgement(client: Client) -> None:
    own = DonorFactory.create(token=TOKEN)
    gift = GiftFactory.create()
    ContactFactory.create(donor=own, gift=gift)

    url = reverse("money:acknowledgement", args=[TOKEN, gift.pk])

    assert client.get(url).status_code == 404
