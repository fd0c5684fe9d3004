"""The funds as files: what the page shows, and exactly that. Amounts are whole minor units."""

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

from donations.ledger.models import Disbursement
from donations.money.queries.opened import OpenFund
from donations.publiclog.queries.figures import Told
from home.interface.spreadsheets import plain

Json = dict[str, Any]
TOTALS: Final = ("given_minor", "refunded_minor", "fees_minor", "spent_minor", "left_minor")
COLUMNS: Final = ("fund", "name_zh", "name_en", "purpose", "currency", *TOTALS, "as_of", "entry")


def funds_json(rows: Sequence[OpenFund]) -> Json:
    """Return all funds as the schema says; what is not told is left out."""
    return {"funds": [_fund(row) for row in rows]}


def funds_csv(rows: Sequence[OpenFund]) -> str:
    """Return one row a fund."""
    text = io.StringIO()
    file = csv.writer(text, lineterminator="\r\n")
    file.writerow(COLUMNS)
    for row in rows:
        fund, told = row.fund, row.told
        names = (plain(fund.name_zh), plain(fund.name_en))
        totals = [getattr(told, name) if told else "" for name in TOTALS]
        place = (told.day.isoformat(), told.index) if told else ("", "")
        file.writerow([fund.code, *names, fund.purpose, fund.currency, *totals, *place])
    return text.getvalue()


def _fund(row: OpenFund) -> Json:
    fund = row.fund
    told: Json = {
        "code": fund.code,
        "name": {"zh": fund.name_zh, "en": fund.name_en},
        "purpose": fund.purpose,
        "currency": fund.currency,
        "opened_on": fund.opened_on.isoformat(),
        "news_due_on": row.news_due_on.isoformat(),
        "payments": [_payment(payment) for payment in row.payments],
    }
    if fund.target_minor:
        told["target_minor"] = fund.target_minor
    if fund.told_on:
        told["news_on"] = fund.told_on.isoformat()
    return {**told, "totals": _totals(row.told)} if row.told else told


def _totals(told: Told) -> Json:
    return {name: getattr(told, name) for name in TOTALS} | {
        "as_of": told.day.isoformat(),
        "entry": told.index,
    }


def _payment(row: Disbursement) -> Json:
    told: Json = {
        "instalment": row.instalment,
        "instalments": row.instalments,
        "total_minor": row.total_minor,
        "returned_minor": row.returned_minor,
    }
    if row.settled_on:
        told["on"] = row.settled_on.isoformat()
    if row.receivers_floor:
        told["receivers_at_least"] = row.receivers_floor
    return told
