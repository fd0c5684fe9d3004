"""What hearing an event costs, against bare inserts of the same rows. Writes results/webhooks.md.

    python -m benchmarks.webhooks      # about two minutes

Gifts are paid at the provider of this machine; their events are heard over its real HTTP, with
signature, reading anew, books, log and notice. `bare` inserts as many rows of the same tables as
one paid gift leaves, one transaction a gift. `again` hears the same events once more.
"""

import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.site_test"

import django

django.setup()

from django.conf import settings  # noqa: E402  after setup
from django.db import connection, transaction  # noqa: E402

from config.local import test_databases  # noqa: E402
from donations.ledger.models import Fund  # noqa: E402
from donations.ledger.services import gifts  # noqa: E402
from donations.money.models import Heard, Notice  # noqa: E402
from tests.donations.ledger.factories import NOON, TODAY  # noqa: E402
from tests.donations.money import provider as local  # noqa: E402
from tests.donations.money.factories import ContactFactory, OpenFundFactory  # noqa: E402

RESULT = Path(__file__).parent / "results" / "webhooks.md"
GIFTS = 300


def main() -> None:
    with test_databases.created(), local.running() as provider:
        settings.STRIPE_SECRET_KEY, settings.STRIPE_API = local.KEY, provider.address
        settings.STRIPE_WEBHOOK_SECRETS = [local.SECRET]
        fund = OpenFundFactory.create(told_on=TODAY.replace(year=2099))
        for number in range(GIFTS):
            gift = local.begin(fund, 10_00 + number, email=f"giver{number}@example.org")
            provider.till.pay(gift.session_id or "")
        events = provider.take()
        heard = seconds(lambda: local.tell_all(events))
        again = seconds(lambda: local.tell_all(events))
        bare = seconds(lambda: insert_bare(fund, len(events) // GIFTS))
        booked = seconds(lambda: book(fund))
        connection.close()
    RESULT.write_text(page(len(events), heard, again, booked, bare), encoding="utf-8")
    sys.stdout.write(RESULT.read_text(encoding="utf-8"))


def seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def insert_bare(fund: Fund, events_a_gift: int) -> None:
    """Insert the rows of one paid gift, without books, log or provider."""
    contact = ContactFactory.create(donor__email="bare@example.org")
    for gift in range(GIFTS):
        for number in range(events_a_gift):
            with transaction.atomic():
                Heard.objects.create(
                    event_id=f"bare{gift}.{number}",
                    kind="charge.succeeded",
                    about="ch",
                    happened_at=NOON,
                    heard_at=NOON,
                    outcome="done",
                )
        Notice.objects.create(contact=contact, kind="thanks", about=f"bare{gift}", written_at=NOON)


def book(fund: Fund) -> None:
    """Book a gift and its fee, as the books alone cost."""
    for number in range(GIFTS):
        for record in (gifts.record_gift, gifts.record_fee):
            record(fund=fund, key=f"{record.__name__}{number}", amount_minor=5, on=TODAY, now=NOON)


def page(events: int, heard: float, again: float, booked: float, bare: float) -> str:
    rows = [
        ("bare inserts of the same rows", bare),
        ("books alone: a gift and its fee", booked),
        ("events heard: signature, reading anew, books, log, notice", heard),
        ("the same events once more", again),
    ]
    table = "\n".join(
        f"| {name} | {spent:.2f} | {events / spent:,.0f} | {spent / bare:.1f} |"
        for name, spent in rows
    )
    return (
        "# Hearing the payment provider\n\n"
        f"`python -m benchmarks.webhooks` · {platform.system()} {platform.machine()} · Python "
        f"{platform.python_version()} · one process, {GIFTS} gifts, {events} events; "
        "the provider runs in the same process.\n\n"
        "| | seconds | events a second | ratio to bare |\n|---|---|---|---|\n"
        f"{table}\n"
    )


if __name__ == "__main__":
    main()
