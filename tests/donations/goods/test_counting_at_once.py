"""The hot row under pressure: real connections, real kills."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import UUID, uuid4

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Sum

from donations.goods.models import BoardCell, Pledge, PledgeLine, PledgeShare
from donations.goods.offers import Offer
from donations.goods.services import counting, lapsing, pledges
from donations.goods.services.errors import NothingIsNeeded, PledgeRefused
from tests.donations.goods.factories import NOON, AreaFactory, CellFactory
from tests.donations.goods.giving import announce, giver, hold, shoes

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 40  # connections; two hundred people share them as they share a server's


@pytest.fixture
def people() -> Iterator[ThreadPoolExecutor]:
    everybody = threading.Barrier(AT_ONCE)

    def leave(_: int) -> None:
        everybody.wait(30)
        connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield pool
        list(pool.map(leave, range(AT_ONCE)))


def press(cell: BoardCell, form_key: UUID | None = None) -> int:
    """Pledge one pair in a thread of its own; return how many pairs were promised."""
    try:
        held = hold(cell.board.campaign, shoes(1), form_key=form_key)
        return held.lines.get().promised
    except NothingIsNeeded:
        return 0


def counted() -> tuple[int, int]:
    """Return what the board counts and what the shares add up to."""
    board = BoardCell.objects.aggregate(pieces=Sum("pledged"))["pieces"]
    shares = PledgeShare.objects.aggregate(pieces=Sum("promised"))["pieces"]
    return board, shares or 0


def test_two_hundred_people_at_once_promise_exactly_the_last_fifty(
    people: ThreadPoolExecutor,
) -> None:
    cell = CellFactory.create(asked=50)

    promised = list(people.map(lambda _: press(cell), range(200)))

    assert sum(promised) == 50
    assert counted() == (50, 50)
    assert Pledge.objects.count() == 50


def test_a_form_pressed_many_times_at_once_makes_one_pledge(people: ThreadPoolExecutor) -> None:
    cell = CellFactory.create(asked=50)
    form_key = uuid4()

    list(people.map(lambda _: press(cell, form_key), range(20)))

    assert Pledge.objects.count() == 1
    assert PledgeLine.objects.count() == 1
    assert counted() == (1, 1)


def test_donors_of_two_cells_in_opposite_order_never_wait_in_a_ring(
    people: ThreadPoolExecutor,
) -> None:
    area = AreaFactory.create()
    CellFactory.create(area=area, asked=100)
    CellFactory.create(area=area, asked=100, size_from=225, size_to=None)
    campaign = area.board.campaign

    def give(turn: int) -> None:
        offers = [shoes(1), Offer("SHOE_COTTON", 1, 230)]
        hold(campaign, *(offers if turn % 2 else reversed(offers)))

    list(people.map(give, range(60)))

    assert counted() == (120, 120)


def test_changing_withdrawing_and_giving_at_once_keep_board_and_shares_equal(
    people: ThreadPoolExecutor,
) -> None:
    cell = CellFactory.create(asked=50)
    campaign = cell.board.campaign
    standing = [announce(campaign, shoes(2))[0] for _ in range(20)]

    def act(turn: int) -> None:
        pledge = standing[turn % 20]
        with suppress(PledgeRefused):
            acts[turn % 3](pledge)

    acts: list[Callable[[Pledge], object]] = [
        lambda pledge: pledges.withdraw_pledge(pledge_id=pledge.pk, now=NOON),
        lambda pledge: pledges.change_pledge(pledge_id=pledge.pk, offers=[shoes(5)], now=NOON),
        lambda _: hold(campaign, shoes(3)),
    ]
    list(people.map(act, range(120)))

    board, shares = counted()
    assert board == shares <= 50


def test_killed_in_the_middle_nothing_is_counted() -> None:
    cell = CellFactory.create(asked=50)
    counted_already, may_go_on = threading.Event(), threading.Event()
    backend: list[int] = []
    failed: list[bool] = []

    def victim() -> None:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    backend.append(cursor.fetchone()[0])
                counting.take(cell=cell.pk, wanted=7)
                counted_already.set()
                may_go_on.wait(10)
                Pledge.objects.exists()
        except (OperationalError, InterfaceError):
            failed.append(True)
        finally:
            connection.close()

    thread = threading.Thread(target=victim)
    thread.start()
    counted_already.wait(10)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", backend)
    may_go_on.set()
    thread.join()
    promised = press(cell)

    assert failed == [True]
    assert promised == 1
    assert counted() == (1, 1)


def test_two_hundred_people_and_a_killer_still_fill_the_board_exactly(
    people: ThreadPoolExecutor,
) -> None:
    cell = CellFactory.create(asked=50)
    over = threading.Event()
    kills: list[int] = []

    def kill_some() -> None:
        while not over.wait(0.02):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    " AND query LIKE '%%UPDATE goods_boardcell%%'"
                    " ORDER BY random() LIMIT 2) AS victims"
                )
                kills.append(cursor.fetchone()[0])
        connection.close()

    def press_until_answered(_: int) -> int:
        while True:
            try:
                return press(cell)
            except (OperationalError, InterfaceError):
                connection.close()

    killer = threading.Thread(target=kill_some)
    killer.start()
    promised = list(people.map(press_until_answered, range(200)))
    over.set()
    killer.join()

    board, shares = counted()
    assert sum(kills) > 0
    assert board == shares == 50
    assert sum(promised) <= 50  # a press killed after its commit is not answered, but it counts


def test_releasing_holds_twice_at_once_gives_back_once(people: ThreadPoolExecutor) -> None:
    cell = CellFactory.create(asked=50)
    campaign = cell.board.campaign
    for _ in range(5):
        pledges.hold_pledge(
            campaign=campaign, offers=[shoes(4)], giver=giver(), form_key=uuid4(), now=NOON
        )

    def release(_: int) -> int:
        return lapsing.release_lapsed_holds(now=NOON.replace(hour=5))

    released = list(people.map(release, range(8)))

    assert sum(released) == 5
    assert counted() == (0, 0)
