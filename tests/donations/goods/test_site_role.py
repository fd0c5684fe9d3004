"""The public process's own database role is enough for every act, and for no more."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from donations.goods.models import BoardCell
from donations.goods.services import lapsing, pledges
from tests.donations.goods.factories import CellFactory, LotFactory
from tests.donations.goods.giving import announce, hold, open_cell, shoes

pytestmark = pytest.mark.django_db


@pytest.fixture
def cell() -> Iterator[BoardCell]:
    """Return a cell pledged but for its last piece; from here on we are the site's role."""
    made = open_cell(asked=50, pledged=29)
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE nt_site")
        yield made
        cursor.execute("RESET ROLE")


def test_every_act_of_a_pledge_is_allowed(cell: BoardCell) -> None:
    campaign, now = cell.board.campaign, timezone.now()
    pledge, _ = announce(campaign, shoes(20), now=now)
    hold(campaign, shoes(5), now=now)  # takes the last one, with the row locked
    pledges.change_pledge(pledge_id=pledge.pk, offers=[shoes(10)], now=now)
    pledges.withdraw_pledge(pledge_id=pledge.pk, now=now)
    pledges.restore_pledge(pledge_id=pledge.pk, now=now)
    lapsing.release_lapsed_holds(now=now + timedelta(hours=1))

    assert BoardCell.objects.get().pledged == 39


@pytest.mark.parametrize("change", [{"asked": 500}, {"item": "QUILT"}])
def test_the_board_itself_cannot_be_touched(cell: BoardCell, change: dict[str, object]) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        BoardCell.objects.update(**change)


@pytest.mark.parametrize("factory", [CellFactory, LotFactory])
def test_neither_a_cell_nor_progress_can_be_invented(cell: BoardCell, factory: object) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        factory.create()  # type: ignore[attr-defined]  # either of two factories
