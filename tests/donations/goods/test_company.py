"""A company's way: upload a size run, read the answer, confirm."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donations.goods.models import BoardCell, Pledge
from home.campaigns.models import Campaign
from tests.donations.goods.giving import open_cell, today
from tests.donations.goods.speaking import member, signed_in
from tests.home.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).parents[3] / "demo" / "company-size-run.xlsx"
LIST = "品名,尺码,数量,备注\n棉鞋,215,60,\n棉鞋,285,6,\n棉鞋,215,3,旧物\n"


def upload(client: Client, campaign: Campaign, content: bytes | str = LIST) -> str:
    """Upload a list and return where it leads ("" when it was refused)."""
    stored = content.encode() if isinstance(content, str) else content
    answer = client.post(
        reverse("goods:company_upload", args=[campaign.code]),
        {"file": SimpleUploadedFile("list.csv", stored)},
    )
    return answer.headers.get("Location", "")


def confirmation(**changes: object) -> dict[str, object]:
    return {
        "arrival": "lorry",
        "expected_on": (today() + timedelta(days=6)).isoformat(),
        "new_goods_confirmed": "on",
        "donor_name": "王示例",
        "email": "company@example.org",
        "phone": "12000000001",
        "agreed": "on",
        **changes,
    }


def check_address(campaign: Campaign) -> str:
    return reverse("goods:company_check", args=[campaign.code])


def test_a_list_is_answered_line_by_line_before_anything_is_written() -> None:
    campaign = open_cell().board.campaign
    client = signed_in(member())

    upload(client, campaign)
    shown = client.get(check_address(campaign))

    assert [line.taken for line in shown.context["lines"]] == [60, 3, 0]
    assert shown.context["totals"] == {"offered": 69, "promised": 50, "reserve": 13, "over": 6}
    assert not Pledge.objects.exists()


def test_a_list_with_a_bad_cell_is_kept_nowhere() -> None:
    campaign = open_cell().board.campaign
    client = signed_in(member())

    assert upload(client, campaign, LIST + "雨鞋,215,1,\n") == ""

    assert client.get(check_address(campaign)).status_code == 302


def test_confirmed_it_waits_for_the_charity_and_holds_its_pieces() -> None:
    campaign = open_cell().board.campaign
    client = signed_in(member())
    upload(client, campaign, DEMO.read_bytes())

    sent = [client.post(check_address(campaign), confirmation()) for _ in range(2)]

    assert [page["Location"] for page in sent] == [reverse("goods:company_offers")] * 2
    pledge = Pledge.objects.get()
    assert (pledge.kind, pledge.state, pledge.agreement) == ("company", "held", "2024-11")
    assert pledge.hold_until
    assert pledge.hold_until > timezone.now() + timedelta(days=6)
    assert BoardCell.objects.get().pledged == 50
    assert pledge.reference in client.get(reverse("goods:company_offers")).content.decode()


@pytest.mark.parametrize("missing", ["agreed", "new_goods_confirmed", "phone", "expected_on"])
def test_without_an_answer_nothing_is_sent(missing: str) -> None:
    campaign = open_cell().board.campaign
    client = signed_in(member())
    upload(client, campaign)

    refused = client.post(check_address(campaign), confirmation(**{missing: ""}))

    assert missing in refused.context["form"].errors
    assert not Pledge.objects.exists()


def test_strangers_and_charities_do_not_see_a_companys_pages() -> None:
    campaign = open_cell().board.campaign
    pages = [
        reverse("goods:company_upload", args=[campaign.code]),
        check_address(campaign),
        reverse("goods:company_offers"),
    ]

    for page in pages:
        assert Client().get(page).status_code == 302
        assert signed_in(UserFactory.create()).get(page).status_code == 404
        assert signed_in(member("charity")).get(page).status_code == 404


def test_a_membership_that_ended_opens_nothing() -> None:
    user = member()
    user.memberships.update(to_on=today() - timedelta(days=1))

    assert signed_in(user).get(reverse("goods:company_offers")).status_code == 404


def test_the_template_lists_the_sizes_asked_for() -> None:
    campaign = open_cell().board.campaign

    sheet = signed_in(member()).get(reverse("goods:company_template", args=[campaign.code]))

    assert sheet.content.startswith(b"PK")
