"""What a pledge can never hold, say or be asked for."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donations.goods.models import BoardCell, Pledge, PledgeLine, PledgeShare
from tests.donations.goods.factories import CellFactory, LineFactory, LotFactory, PledgeFactory
from tests.donations.goods.giving import SLOT, answers, hold, open_cell, shoes
from tests.home.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
GOODS = list(apps.get_app_config("goods").get_models())


def test_no_relation_leads_from_goods_to_a_child() -> None:
    related = {
        field.related_model._meta.app_label
        for model in GOODS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and not isinstance(field.related_model, str)
    }

    assert related <= {"goods", "campaigns", "home_accounts"}


def test_no_field_could_hold_a_wish_about_a_child() -> None:
    texts = {
        field.name
        for model in (Pledge, PledgeLine, PledgeShare)
        for field in model._meta.get_fields()
        if isinstance(field, models.TextField)
        or (isinstance(field, models.CharField) and not field.choices)
    }

    assert texts == {
        *("reference", "token_digest", "donor_name", "email", "phone", "language", "agreement"),
        *("item", "reason"),
    }


def test_what_is_refused_says_the_same_words_whatever_stands_behind_the_cell(
    client: Client,
) -> None:
    """Two cells, both pledged to the brim; behind one of them goods lie unmatched."""
    bare, rich = open_cell(asked=50, pledged=40), open_cell(asked=50, pledged=40)
    LotFactory.create_batch(5, pledge=PledgeFactory.create(campaign=rich.board.campaign))

    said = []
    for cell in (bare, rich):
        page = client.post(reverse("goods:give_items", args=[cell.board.campaign.code]), {SLOT: 11})
        said.append(str(page.context["form"].errors))

    assert said[0] == said[1]


@pytest.mark.parametrize("asked", [50, 400])
def test_a_full_cell_answers_alike_however_much_was_asked(client: Client, asked: int) -> None:
    cell = open_cell(asked=asked, pledged=asked - 1)
    campaign = cell.board.campaign
    client.post(reverse("goods:give_items", args=[campaign.code]), {SLOT: 1})
    BoardCell.objects.update(pledged=asked)
    for step in ("arrival", "contact"):
        page = client.post(
            reverse(f"goods:give_{step}", args=[campaign.code]), answers()[step], follow=True
        )

    [message] = page.context["messages"]
    assert str(asked) not in str(message)


def test_a_hold_that_ended_leaves_nothing_of_the_visitor() -> None:
    cell = open_cell()
    held = hold(cell.board.campaign, shoes(5), now=timezone.now() - timedelta(hours=1))

    call_command("release_lapsed_holds")

    held.refresh_from_db()
    assert (held.state, held.donor_name, held.email, held.phone) == ("lapsed", "", "", "")
    assert BoardCell.objects.get().pledged == 0


def test_a_hold_that_still_runs_is_left_alone() -> None:
    cell = open_cell()
    hold(cell.board.campaign, shoes(5), now=timezone.now())

    call_command("release_lapsed_holds")

    assert BoardCell.objects.get().pledged == 5


WRONG_PLEDGES: list[dict[str, object]] = [
    {"new_goods_confirmed": False},
    {"state": "held", "hold_until": None},
    {"state": "announced", "announced_at": None},
    {"state": "withdrawn", "withdrawn_at": None},
    {"accepted_at": timezone.now()},
]


@pytest.mark.parametrize("wrong", WRONG_PLEDGES)
def test_the_database_refuses_a_pledge_that_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PledgeFactory.create(**wrong)


def test_the_database_refuses_an_account_behind_a_persons_pledge() -> None:
    user = UserFactory.create()

    with pytest.raises(IntegrityError), transaction.atomic():
        PledgeFactory.create(user=user)


@pytest.mark.parametrize(
    "wrong", [{"promised": 21}, {"promised": 15, "reserve": 6}, {"offered": 0}]
)
def test_the_database_refuses_a_line_beyond_its_offer(wrong: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LineFactory.create(**wrong)


def test_the_database_refuses_an_empty_or_second_share_of_one_cell() -> None:
    line, cell = LineFactory.create(), CellFactory.create()
    PledgeShare.objects.create(line=line, cell=cell, promised=1)

    for pieces in (0, 1):
        with pytest.raises(IntegrityError), transaction.atomic():
            PledgeShare.objects.create(line=line, cell=cell, promised=pieces)
