"""The flow page by page, as somebody without an account and without JavaScript walks it."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from donations.goods.models import BoardCell, Pledge, PledgeLine
from tests.donations.goods.factories import BoardFactory, CellFactory
from tests.donations.goods.giving import (
    SLOT,
    answers,
    fill_in,
    open_campaign,
    open_cell,
    queries_of,
    send_key_on,
)

pytestmark = pytest.mark.django_db


def page(name: str, cell: BoardCell) -> str:
    return reverse(f"goods:give_{name}", args=[cell.board.campaign.code])


def test_four_pages_and_one_button_make_a_pledge_with_a_link_in_the_mail(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    cell = open_cell()
    campaign = cell.board.campaign
    fill_in(client, campaign)
    key = send_key_on(client, campaign)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture
        sent = client.post(page("check", cell), {"send_key": key})

    pledge = Pledge.objects.get()
    assert pledge.state == "announced"
    assert pledge.user is None
    assert pledge.lines.get().promised == 20
    assert BoardCell.objects.get().pledged == 20
    assert sent["Location"] in mail.outbox[0].body
    assert client.get(sent["Location"]).status_code == 200


def test_the_first_page_tells_and_asks_nothing(client: Client) -> None:
    cell = open_cell(campaign=open_campaign(leftovers_zh="多出的留给明年"))

    first = client.get(page("start", cell), {"slot": SLOT})

    assert "2023" in first.content.decode()  # the age of the programme
    assert "多出的留给明年" in first.content.decode()
    assert f"slot={SLOT}" in first.context["items_url"]
    assert client.post(page("start", cell)).status_code == 405


def test_the_cell_pressed_on_the_board_is_chosen_already(client: Client) -> None:
    cell = open_cell()

    shown = client.get(page("items", cell), {"slot": SLOT})

    assert shown.context["form"][SLOT].value() == 1


def test_more_than_the_board_asks_is_refused_and_nothing_is_kept(client: Client) -> None:
    cell = open_cell(asked=10)

    refused = client.post(page("items", cell), {SLOT: 11})

    assert refused.status_code == 200
    assert refused.context["form"].errors
    assert client.get(page("items", cell)).context["form"][SLOT].value() is None
    assert not Pledge.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{}, {SLOT: 0}, {SLOT: -3}, {SLOT: "many"}, {"SHOE_COTTON.1-2": 5}]
)
def test_choosing_nothing_that_is_asked_for_is_refused(
    client: Client, wrong: dict[str, object]
) -> None:
    cell = open_cell()

    assert client.post(page("items", cell), wrong).context["form"].errors


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("expected_on", "2020-01-01"),
        ("expected_on", "2999-01-01"),
        ("expected_on", "soon"),
        ("arrival", "pigeon"),
        ("new_goods_confirmed", ""),
    ],
)
def test_a_wrong_day_way_or_used_goods_stop_at_their_page(
    client: Client, name: str, value: str
) -> None:
    cell = open_cell()
    fill_in(client, cell.board.campaign, until="arrival")

    refused = client.post(page("arrival", cell), answers()["arrival"] | {name: value})

    assert name in refused.context["form"].errors
    assert not Pledge.objects.exists()


@pytest.mark.parametrize(
    "words",
    ["给第二小学三年级的女孩", "A girl at school, size 130", "call 12000001234", "x" * 41],
)
def test_a_name_that_speaks_of_a_school_a_size_or_a_child_is_refused(
    client: Client, words: str
) -> None:
    cell = open_cell()
    fill_in(client, cell.board.campaign, until="contact")

    refused = client.post(page("contact", cell), answers(donor_name=words)["contact"])

    assert "donor_name" in refused.context["form"].errors
    assert not Pledge.objects.exists()


def test_back_loses_nothing(client: Client) -> None:
    cell = open_cell()
    fill_in(client, cell.board.campaign)

    kept = [client.get(page(step, cell)).context["form"] for step in ("items", "contact")]

    assert kept[0][SLOT].value() == 20
    assert kept[1]["donor_name"].value() == "欧阳示例"


def test_a_changed_answer_returns_to_the_check_page_and_counts_once(client: Client) -> None:
    cell = open_cell()
    fill_in(client, cell.board.campaign)

    changed = client.post(page("items", cell), {SLOT: 50})

    assert changed["Location"] == page("check", cell)
    assert Pledge.objects.count() == PledgeLine.objects.count() == 1
    assert BoardCell.objects.get().pledged == 50


@pytest.mark.parametrize("step", ["arrival", "contact"])
def test_a_page_skipped_leads_back_to_itself(client: Client, step: str) -> None:
    cell = open_cell()
    fill_in(client, cell.board.campaign, until=step)

    assert client.get(page("check", cell))["Location"] == page(step, cell)


def test_choosing_costs_the_same_for_any_number_of_cells(client: Client) -> None:
    cell = open_cell()
    with_one = queries_of(client, page("items", cell))
    for number in range(19):
        CellFactory.create(area=cell.area, size_from=300 + number, size_to=301 + number)

    with_twenty = queries_of(client, page("items", cell))

    assert with_one == with_twenty


def test_two_waves_of_a_campaign_are_added_up(client: Client) -> None:
    cell = open_cell(asked=20)
    second = BoardFactory.create(campaign=cell.board.campaign, wave=2)
    CellFactory.create(area__board=second, asked=30)

    shown = client.get(page("items", cell)).context["form"]

    assert shown.fields[SLOT].max_value == 50
