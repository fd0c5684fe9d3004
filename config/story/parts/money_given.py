"""People give money, once and monthly; one is given its money back; the books hold."""

import random
import threading
import time
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from config.local.provider import delivering
from config.local.provider.answering import Api
from config.local.provider.objects import Object
from config.local.provider.serving import server
from config.local.provider.till import Till
from config.story import figures, funds, lines
from donations.ledger import queries
from donations.ledger.models import Fund
from donations.money.gateway import events
from donations.money.models import Gift, MonthlyGift, Outgoing
from donations.money.services import giving, hearing, sending
from donations.money.services.giving import Wish

GIVEN = [
    (funds.COATS, 200_00, False, False),
    (funds.COATS, 50_00, False, True),
    (funds.COATS, 88_00, False, False),
    (funds.COATS, 120_00, False, True),
    (funds.COATS, 66_00, False, False),
    (funds.COATS, 35_00, True, False),
    (funds.COATS, 20_00, False, False),
    (funds.STUDENT_AID, 500_00, False, True),
    (funds.STUDENT_AID, 1_000_00, False, False),
    (funds.STUDENT_AID, 300_00, True, False),
    (funds.STUDENT_AID, 250_00, False, False),
    (funds.STUDENT_AID, 180_00, False, False),
    (funds.STUDENT_AID, 90_00, False, False),
]  # fund, fen, monthly, name to be shown
SAID = [
    (
        "{gifts} 笔捐款经测试支付机构到账，{given_back} 元已退还，账目逐笔平衡",
        "{gifts} gifts arrived through the test provider, {given_back} yuan went back, "
        "every posting balances",
    )
]


def tell() -> dict[str, Any]:
    opened = {fund.code: fund for fund in funds.open_funds()}
    told: list[Object] = []
    till = Till(address="", tell=told.append)
    serving = server(Api(till, settings.STRIPE_SECRET_KEY), 0)
    till.address = settings.STRIPE_API = f"http://127.0.0.1:{serving.server_port}"
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    for number, (code, amount, monthly, named) in enumerate(GIVEN):
        _give(till, opened[code], amount, number, is_monthly=monthly, is_named=named)
    first = next(row for row in till.held.values() if row["object"] == "charge")
    till.refund(first["id"], 50_00)
    _hear(told)
    serving.shutdown()
    till.save(figures.FOLDER / "provider.json")
    return _held()


def _give(
    till: Till, fund: Fund, amount_minor: int, number: int, *, is_monthly: bool, is_named: bool
) -> None:
    wish = Wish(
        amount_minor=amount_minor,
        is_monthly=is_monthly,
        email=f"giver{number}@example.org",
        language="zh-hans" if number % 3 else "en",
        name=f"示例捐款人{number}" if is_named else "",
        show_name=is_named,
        show_amount=is_named and number % 2 == 1,
    )
    now = timezone.now()
    gift = giving.start_gift(fund=fund, wish=wish, form_key=uuid4(), now=now)
    row = sending.send(outgoing_id=Outgoing.objects.get(gift=gift).pk, now=now)
    till.pay(row.answer["session"])


def _hear(told: list[Object]) -> None:
    """Hear every event twice and in no order, as they may come."""
    secret = settings.STRIPE_WEBHOOK_SECRETS[0]
    for event in random.Random(2024).sample(told * 2, 2 * len(told)):  # noqa: S311  no secret
        raw = delivering.body_of(event)
        signed = delivering.signature(raw, secret, at=time.time())
        hearing.hear(told=events.read_event(raw=raw, signature=signed), now=timezone.now())


def _held() -> dict[str, Any]:
    statements = queries.statements(list(Fund.objects.order_by("code")))
    paid = Gift.objects.filter(state=Gift.State.PAID).count()
    figures.hold("gifts paid", got=paid, want=len(GIVEN))
    figures.hold("faults in the books", got=len(queries.faults()), want=0)
    given = sum(one.given_minor for one in statements)
    figures.hold("money given", got=given, want=sum(amount for _, amount, _, _ in GIVEN))
    figures.hold("monthly gifts", got=MonthlyGift.objects.filter(state="active").count(), want=2)
    told = {
        "gifts": paid,
        "given": given // 100,
        "given_back": sum(one.given_back_minor for one in statements) // 100,
    }
    return {**told, "said": lines.said(SAID, told)}
