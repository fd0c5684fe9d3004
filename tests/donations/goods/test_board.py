"""The public board: published numbers, and nothing that could add to them."""

import json
import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donations.goods import panels
from donations.goods.models import Board, BoardCell
from donations.goods.queries import board as queries
from home.campaigns import panels as slots
from tests.donations.goods.factories import (
    AreaFactory,
    BoardFactory,
    CellFactory,
    DeliveryFactory,
    LineFactory,
    LotFactory,
    PledgeFactory,
)
from tests.donations.goods.giving import announce, open_campaign, open_cell, queries_of, shoes
from tests.donations.goods.schema import schema_faults
from tests.home.campaigns.factories import CampaignFactory

pytestmark = pytest.mark.django_db


def file(client: Client, cell: BoardCell, name: str = "board_json") -> Any:
    return client.get(reverse(name, args=[cell.board.campaign.code]))


def page(client: Client, cell: BoardCell) -> str:
    address = reverse("goods:board", args=[cell.board.campaign.code])
    return client.get(address).content.decode()


def varied_board() -> BoardCell:
    """Return a cell of a board with every kind of size, partly pledged."""
    cell = open_cell(asked=45, pledged=20)
    CellFactory.create(area=cell.area, size_from=None, size_to=195, asked=10)
    CellFactory.create(area=cell.area, item="COAT_DOWN", size_from=140, size_to=None, asked=15)
    CellFactory.create(area=cell.area, item="QUILT", size_from=None, size_to=None, asked=30)
    return cell


def schema(client: Client) -> dict[str, Any]:
    return dict(json.loads(client.get(reverse("board_schema")).content))


def test_the_file_is_what_the_schema_says(client: Client) -> None:
    told = file(client, varied_board()).json()

    assert schema_faults(told, schema(client)) == []
    assert len(told["boards"][0]["cells"]) == 4


@pytest.mark.parametrize(
    "extra",
    [{"count": 5}, {"count": 12}, {"pledged": 0}, {"pledged": None}, {"count": "<5"}, {"age": 9}],
)
def test_the_schema_refuses_small_counts_nulls_and_every_other_word(
    client: Client, extra: dict[str, Any]
) -> None:
    told = file(client, varied_board()).json()
    told["boards"][0]["cells"][0] |= extra

    assert schema_faults(told, schema(client))


def test_no_null_no_zero_and_no_few_anywhere_on_the_public_side(client: Client) -> None:
    cell = varied_board()

    texts = [file(client, cell, name).content.decode() for name in ("board_json", "board_csv")]
    words = re.sub(r"<[^>]+>", " ", page(client, cell).split("<main")[1].split("</main")[0])

    assert "null" not in "".join(texts)
    assert not re.search(r"(?<![\w.-])0(?![\w.-])|<\s*5|&lt;\s*5", words)
    assert not re.search(r"[:,]\s*0\b", "".join(texts))


def test_json_csv_and_page_say_the_same(client: Client) -> None:
    cell = varied_board()

    told = [row["count"] for row in file(client, cell).json()["boards"][0]["cells"]]
    rows = file(client, cell, "board_csv").content.decode("utf-8-sig").splitlines()
    address = reverse("goods:board", args=[cell.board.campaign.code])
    shown = client.get(address).context["tables"]
    needed = [c["needed"] for table in shown for row in table["rows"] for c in row["cells"] if c]

    column = rows[0].split(",").index("count")
    assert sorted(told) == sorted(int(row.split(",")[column]) for row in rows[1:])
    assert sorted(told) == sorted(needed)


def test_areas_carry_their_public_schools(client: Client) -> None:
    [area] = file(client, varied_board()).json()["boards"][0]["areas"]

    assert area["schools"] == ["演示一小", "演示三小", "演示二小"]


def test_what_happens_to_goods_changes_no_byte_of_the_board(client: Client) -> None:
    """Received and matched goods are known on the site; a cell says nothing of them."""
    cell = varied_board()
    before = [file(client, cell, name) for name in ("board_json", "board_csv")]

    pledge = PledgeFactory.create(campaign=cell.board.campaign)
    LineFactory.create(pledge=pledge)
    LotFactory.create_batch(5, pledge=pledge, matched_floor=15)
    after = [file(client, cell, name) for name in ("board_json", "board_csv")]

    for old, new in zip(before, after, strict=True):
        assert old.content == new.content
        assert dict(old.items()) == dict(new.items())


def test_an_unchanged_board_is_not_sent_again(client: Client) -> None:
    cell = varied_board()
    tag = file(client, cell)["ETag"]
    address = reverse("board_json", args=[cell.board.campaign.code])

    same = client.get(address, headers={"if-none-match": tag})
    announce(cell.board.campaign, shoes(5), now=timezone.now())
    changed = client.get(address, headers={"if-none-match": tag})

    assert (same.status_code, changed.status_code) == (304, 200)


def test_pledges_that_only_move_change_the_tag_as_well(client: Client) -> None:
    cell = varied_board()
    tag = file(client, cell)["ETag"]

    other = BoardCell.objects.exclude(pk=cell.pk)[0]
    BoardCell.objects.filter(pk=cell.pk).update(pledged=15)
    BoardCell.objects.filter(pk=other.pk).update(pledged=5)

    assert file(client, cell)["ETag"] != tag


def test_delivered_is_told_for_the_campaign_and_never_for_a_cell(client: Client) -> None:
    cell = varied_board()
    DeliveryFactory.create(campaign=cell.board.campaign, delivered_floor=35)

    assert "delivered" not in json.dumps(file(client, cell).json())
    shown = queries.campaign_board(cell.board.campaign)
    assert [item.delivered for item in shown.items if item.item == "SHOE_COTTON"] == [35]


def test_needs_help_most_goes_by_the_published_share() -> None:
    area = AreaFactory.create()
    for item, asked, pledged in [("QUILT", 100, 60), ("SCHOOLBAG", 20, 5), ("SAFETY_CARD", 10, 10)]:
        CellFactory.create(
            area=area, item=item, size_from=None, size_to=None, asked=asked, pledged=pledged
        )

    shown = queries.most_needed(queries.campaign_board(area.board.campaign))

    assert [slot.item for slot in shown] == ["SCHOOLBAG", "QUILT"]


def test_a_board_not_yet_published_and_a_draft_campaign(client: Client) -> None:
    bare = open_campaign()
    draft = CampaignFactory.create(state="draft")

    assert client.get(reverse("goods:board", args=[bare.code])).status_code == 200
    for name in ("goods:board", "board_json", "board_csv"):
        assert client.get(reverse(name, args=[draft.code])).status_code == 404


def test_a_closed_campaign_keeps_its_board_without_a_button(client: Client) -> None:
    cell = open_cell(campaign=open_campaign(state="closed"))

    shown = page(client, cell)

    assert reverse("goods:give_start", args=[cell.board.campaign.code]) not in shown
    assert file(client, cell).status_code == 200


def test_the_board_costs_the_same_for_any_number_of_cells(client: Client) -> None:
    cell = open_cell()
    addresses = [
        reverse(name, args=[cell.board.campaign.code])
        for name in ("goods:board", "board_json", "board_csv")
    ]
    with_one = [queries_of(client, address) for address in addresses]
    for number in range(19):
        CellFactory.create(
            area=AreaFactory.create(board=cell.board), size_from=300 + number, size_to=400
        )

    with_twenty = [queries_of(client, address) for address in addresses]

    assert with_one == with_twenty


def test_the_panel_is_there_for_the_campaign_page(client: Client) -> None:
    cell = open_cell()
    request = client.get("/goods/board.schema.json").wsgi_request

    made = slots.panels_for(request, cell.board.campaign, slot=slots.Slot.APPEAL, may_appeal=True)

    assert "goods.board" in [panel.name for panel in made]
    assert panels.flow_panel(request, cell.board.campaign) is None  # nothing arrived yet


def test_a_cell_below_ten_or_pledged_over_is_refused_by_the_database() -> None:
    for wrong in ({"asked": 9}, {"asked": 10, "pledged": 11}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CellFactory.create(**wrong)


def test_a_second_board_joins_the_first(client: Client) -> None:
    cell = varied_board()
    second = BoardFactory.create(
        campaign=cell.board.campaign, wave=2, release_id=uuid4(), published_on=date(2024, 12, 20)
    )
    CellFactory.create(area__board=second, asked=25)

    told = file(client, cell).json()["boards"]

    assert [board["wave"] for board in told] == [1, 2]
    assert Board.objects.count() == 2
