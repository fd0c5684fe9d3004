"""Events over real HTTP: repeated, shuffled, interleaved from eight senders; processes killed."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from config.local.provider import delivering
from config.local.provider.objects import Object
from donations.ledger import queries
from donations.ledger.models import Fund, Posting
from donations.money.gateway import asking, reading
from donations.money.models import Gift, Heard, MonthlyGift, Notice, Outgoing
from donations.money.services import giving, matching, sending, settling, telling
from donations.publiclog import checking
from donations.publiclog import services as log
from donations.publiclog.models import LogEntry
from tests.donations.money.provider import SECRET, Provider, begin, tell, tell_all, wish
from tests.donations.publiclog.logging_acts import SIGNER, fixed_tokens

pytestmark = pytest.mark.django_db(transaction=True)
SENDERS, GIFTS, TELLINGS = 8, 40, 10_000


def a_day(provider: Provider, fund: Fund) -> tuple[list[Object], int]:
    """Let many gifts happen; return their events and what should be left of them in the fund."""
    kept = 0
    for number in range(GIFTS):
        email = f"giver{number}@example.org"
        gift = begin(fund, 10_00 + number, is_monthly=number % 5 == 0, email=email)
        provider.till.pay(gift.session_id or "")
        kept += 10_00 + number
    charges = [row for row in provider.till.held.values() if row["object"] == "charge"]
    for paid in charges[::7]:
        provider.till.refund(paid["id"], 3_00)
        kept -= 3_00
    for of in [row for row in list(provider.till.held.values()) if row["object"] == "subscription"]:
        provider.till.renew(of["id"])
        kept += of["items"]["data"][0]["price"]["unit_amount"]
    return provider.take(), kept


def test_ten_thousand_tellings_from_eight_senders_count_every_gift_once(
    provider: Provider, fund: Fund, live_server: LiveServer
) -> None:
    events, kept = a_day(provider, fund)
    order = random.Random(7)  # noqa: S311  an order that can be repeated
    tellings = [order.choice(events) for _ in range(TELLINGS - len(events))] + events
    order.shuffle(tellings)
    url = f"{live_server.url}/money/told/"

    def send(event: Object) -> int:
        while (code := delivering.deliver(event, url=url, secret=SECRET)) != 200:
            assert code in {0, 503}
        return code

    with ThreadPoolExecutor(SENDERS) as senders:
        codes = set(senders.map(send, tellings))

    (told,) = queries.statements([fund])
    assert codes == {200}
    assert told.given_minor - told.given_back_minor == kept
    assert Heard.objects.count() == len(events)
    assert Gift.objects.filter(state="paid").count() == GIFTS + MonthlyGift.objects.count()
    assert queries.faults() == []
    assert the_log_agrees(fund)


def the_log_agrees(fund: Fund) -> bool:
    """Merge everything and compare the log with the ledger; then leave no trace of it."""
    with transaction.atomic():
        log.merge(now=timezone.now(), tokens=fixed_tokens, signer=SIGNER)
        agrees = not list(checking.faults()) and LogEntry.objects.filter(subject=fund.code).exists()
        transaction.set_rollback(True)
    return agrees


class Killed(BaseException):
    """The process is gone at this line; nothing catches it."""


Step = tuple[object, str, bool]  # where, which function, killed after it ran
STEPS: list[Step] = [
    (giving, "_keep_contact", False),  # row
    (giving, "_keep_contact", True),
    (asking, "open_page", False),  # outbox, before the provider is asked
    (asking, "open_page", True),  # asked and answered, the answer lost
    (sending, "_note_page", True),  # the answer half written
    (reading, "page", True),  # webhook: read, not yet written
    (matching, "note_page", True),
    (settling, "_receive", False),
    (settling, "_receive", True),  # booked, not yet committed
    (settling, "_take_fee", True),
    (telling, "tell_received", True),
]


@pytest.mark.parametrize(("where", "name", "after"), STEPS, ids=[f"{n}-{a}" for _, n, a in STEPS])
def test_killed_at_any_step_nothing_is_lost_and_nothing_counts_twice(
    provider: Provider,
    fund: Fund,
    monkeypatch: pytest.MonkeyPatch,
    where: object,
    name: str,
    after: bool,
) -> None:
    form_key = uuid4()
    with monkeypatch.context() as patch:
        patch.setattr(where, name, dying(getattr(where, name), after=after))
        lived = in_a_process_that_may_die(lambda: whole_way(provider, fund, form_key))

    in_a_process_that_may_die(lambda: whole_way(provider, fund, form_key))

    (told,) = queries.statements([fund])
    gift = Gift.objects.get()
    assert lived is False
    assert gift.state == "paid"
    assert (told.given_minor, len(provider.till.pages)) == (100_00, 1)
    assert Notice.objects.count() == 1
    assert Posting.objects.filter(kind="gift").count() == 1
    assert queries.faults() == []


def whole_way(provider: Provider, fund: Fund, form_key: object) -> None:
    """Do all a gift needs, as the form, the worker and the provider do it again after a kill."""
    now = timezone.now()
    gift = giving.start_gift(fund=fund, wish=wish(), form_key=form_key, now=now)  # type: ignore[arg-type]
    row = sending.send(outgoing_id=Outgoing.objects.get(gift=gift).pk, now=now)
    page = provider.till.held[row.answer["session"]]
    if page["status"] == "open":
        provider.till.pay(page["id"])
    told = list(provider.events)
    tell_all([event for event in told if event["type"].startswith("checkout.")])
    tell_all(told)


def dying(act: Callable[..., object], *, after: bool) -> Callable[..., object]:
    def die(*arguments: object, **named: object) -> object:
        if after:
            act(*arguments, **named)
        raise Killed

    return die


def in_a_process_that_may_die(act: Callable[[], None]) -> bool:
    """Run in a thread with a connection of its own, cut off if it dies; return whether it lived."""
    lived: list[bool] = []

    def run() -> None:
        try:
            act()
            lived.append(True)
        except Killed:
            lived.append(False)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return lived == [True]


def test_one_event_told_by_forty_at_once_is_done_once(provider: Provider, fund: Fund) -> None:
    gift = begin(fund)
    provider.till.pay(gift.session_id or "")
    events = [event for event in provider.take() if event["type"] == "checkout.session.completed"]

    def hear(_: int) -> str:
        try:
            return tell(events[0])
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        outcomes = set(pool.map(hear, range(40)))

    assert outcomes == {"done"}
    assert Posting.objects.filter(kind="gift").count() == 1
