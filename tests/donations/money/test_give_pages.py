"""The way through the pages: fund, form, plain screen, provider, back."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from donations.ledger.models import Fund
from donations.money.models import Contact, Gift, Outgoing
from tests.donations.money.factories import GiftFactory, OpenFundFactory
from tests.donations.money.provider import Provider, tell_all
from tests.home.campaigns.factories import CampaignFactory

pytestmark = pytest.mark.django_db


def answers(**changes: object) -> dict[str, object]:
    told = {"form_key": str(uuid4()), "amount": "99.50", "how": "once", "name": "欧阳示例"}
    return {**told, "email": "giver@example.org", **changes}


def give(client: Client, fund: Fund, **changes: object) -> str:
    """Send the form and the plain screen; return where the browser is sent."""
    told = answers(**changes)
    assert client.post(reverse("money:give", args=[fund.code]), told).status_code == 200
    answer = client.post(reverse("money:pay", args=[fund.code]), told)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_the_way_to_a_received_gift(client: Client, provider: Provider, fund: Fund) -> None:
    payment_page = give(client, fund)
    assert payment_page.startswith(provider.address)
    gift = Gift.objects.get()
    provider.till.pay(gift.session_id or "")
    tell_all(provider.take())

    page = client.get(reverse("money:back", args=[gift.pk]) + "?done=1").content.decode()

    assert "已收到" in page
    assert gift.reference in page
    assert "欧阳示例" not in page
    assert "giver@example.org" not in page


def test_the_plain_screen_says_everything_before_paying(client: Client, fund: Fund) -> None:
    told = answers(how="monthly")

    page = client.post(reverse("money:give", args=[fund.code]), told).content.decode()

    for words in ["您每月捐¥99.50", "爱心人士捐了款", "2024年11月1日", fund.too_much_zh]:
        assert words in page
    assert not Gift.objects.exists()


def test_the_plain_screen_may_lead_to_the_provider_and_nowhere_else(
    client: Client, fund: Fund, settings: Settings
) -> None:
    settings.STRIPE_CHECKOUT = "https://pay.example.org"

    rules = client.post(reverse("money:give", args=[fund.code]), answers()).headers
    others = client.get(reverse("money:fund_list")).headers

    assert "form-action 'self' https://pay.example.org;" in rules["Content-Security-Policy"] + ";"
    assert "form-action 'self';" in others["Content-Security-Policy"] + ";"


def test_pressed_twice_there_is_one_gift_and_one_payment_page(
    client: Client, provider: Provider, fund: Fund
) -> None:
    key = str(uuid4())

    first, second = (give(client, fund, form_key=key) for _ in range(2))

    assert first == second
    assert len(provider.till.pages) == 1


def test_back_from_the_plain_screen_the_answers_are_still_there(client: Client, fund: Fund) -> None:
    told = answers(again="1")

    page = client.post(reverse("money:give", args=[fund.code]), told).content.decode()

    assert 'value="99.50"' in page
    assert "欧阳示例" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "many"}, "请填写金额"),
        ({"amount": "0.5"}, "从¥1到¥500,000"),
        ({"amount": "600000"}, "从¥1到¥500,000"),
        ({"amount": "9.999"}, "请填写金额"),
        ({"name": "", "show_name": "on"}, "请填写别人可以看到的名字"),
        ({"name": "小学三班小明"}, "这里只填姓名"),
        ({"email": "no address"}, "正确的邮箱地址"),
    ],
)
def test_bad_answers_are_named_and_nothing_is_written(
    client: Client, fund: Fund, wrong: dict[str, str], words: str
) -> None:
    for name in ("give", "pay"):
        page = client.post(reverse(f"money:{name}", args=[fund.code]), answers(**wrong))
        assert words in page.content.decode()

    assert not Gift.objects.exists()
    assert not Outgoing.objects.exists()


def test_when_the_provider_does_not_answer_nothing_is_lost(
    client: Client, provider: Provider, fund: Fund, settings: Settings
) -> None:
    settings.STRIPE_API = "http://127.0.0.1:9"

    answer = client.post(reverse("money:pay", args=[fund.code]), answers(), follow=True)

    assert "没有打开" in answer.content.decode()
    gift = Gift.objects.get()
    settings.STRIPE_API = provider.address
    again = client.post(reverse("money:back", args=[gift.pk]))
    assert str(again["Location"]).startswith(provider.address)


CLOSED = {
    "news_overdue": ({"told_on": "2020-01-01"}, "逾期未公布"),
    "not_filed": ({"filing_number": ""}, "备案编号"),
    "over": ({"closed_on": "2024-12-01"}, "已经结束"),
}


@pytest.mark.parametrize("reason", CLOSED)
def test_a_closed_fund_says_why_and_has_no_form(client: Client, fund: Fund, reason: str) -> None:
    changes, words = CLOSED[reason]
    Fund.objects.filter(pk=fund.pk).update(**changes)

    page = client.get(reverse("money:give", args=[fund.code])).content.decode()
    answer = client.post(reverse("money:pay", args=[fund.code]), answers())

    assert words in page
    assert 'name="amount"' not in page
    assert answer.status_code == 302
    assert not Gift.objects.exists()


@pytest.mark.parametrize("change", ["qualification_number", "suspended_at"])
def test_a_charity_without_its_right_takes_no_money(
    client: Client, fund: Fund, change: str
) -> None:
    fund.charity.qualification_number = ""
    fund.charity.suspended_at = "2024-12-01T00:00:00Z"
    fund.charity.save(update_fields=[change])

    page = client.get(reverse("money:give", args=[fund.code])).content.decode()

    assert 'name="amount"' not in page


def test_a_public_appeal_leads_to_its_platform(client: Client) -> None:
    campaign = CampaignFactory.create()
    fund = OpenFundFactory.create(way="platform", campaign=campaign, told_on="2099-01-01")

    page = client.get(reverse("money:give", args=[fund.code])).content.decode()

    answer = client.post(reverse("money:pay", args=[fund.code]), answers())

    assert f'href="{campaign.platform_url}"' in page
    assert 'name="amount"' not in page
    assert answer["Location"] == reverse("money:give", args=[fund.code])
    assert not Gift.objects.exists()


def test_too_many_beginnings_from_one_place_are_slowed_down(
    client: Client, provider: Provider, fund: Fund
) -> None:
    url = reverse("money:pay", args=[fund.code])

    codes = [client.post(url, answers()).status_code for _ in range(22)]

    assert codes[-1] == 429


@pytest.mark.parametrize("counts", [1, 20])
def test_the_list_costs_the_same_for_any_number_of_funds(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, counts: int
) -> None:
    OpenFundFactory.create_batch(counts, told_on="2099-01-01")

    with django_assert_num_queries(2):  # funds, the menu
        page = client.get(reverse("money:fund_list"))

    assert page.content.decode().count("card__link") == counts


def test_paying_is_for_posting_alone(client: Client, fund: Fund) -> None:
    assert client.get(reverse("money:pay", args=[fund.code])).status_code == 405


def test_a_gift_keeps_who_gave_in_one_table_alone(
    client: Client, provider: Provider, fund: Fund
) -> None:
    give(client, fund)

    gift = Gift.objects.get()
    assert Contact.objects.get(gift=gift).name == "欧阳示例"
    kept = [str(value) for value in Gift.objects.filter(pk=gift.pk).values().get().values()]
    assert "欧阳示例" not in kept
    assert "giver@example.org" not in kept


def test_a_paid_gift_leads_to_no_second_payment(client: Client, provider: Provider) -> None:
    gift = GiftFactory.create(paid=True)

    answer = client.post(reverse("money:back", args=[gift.pk]))

    assert answer["Location"] == reverse("money:back", args=[gift.pk])
