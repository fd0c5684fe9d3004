"""The money in the open: all funds, each with where its money went; the same as files."""

import json
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from donations.ledger.models import Disbursement, Fund
from donations.money import open_file, words
from donations.money.queries import opened as queries
from donations.money.queries.opened import OpenFund
from donations.money.views import pages
from donations.publiclog.queries.figures import Told

SCHEMA = json.loads((Path(open_file.__file__).parent / "funds.schema.json").read_text())


@require_safe
def opened(request: HttpRequest) -> HttpResponse:
    context = {
        "funds": [shown(row) for row in queries.opened()],
        "crumbs": [{"label": _("Home"), "url": "/"}, {"label": _("Where the money is")}],
    }
    return render(request, "donations/money/opened.html", context)


@require_safe
def opened_csv(request: HttpRequest) -> HttpResponse:
    text = open_file.funds_csv(queries.opened())
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="funds.csv"'
    return answer


@require_safe
def opened_json(request: HttpRequest) -> JsonResponse:
    return JsonResponse(open_file.funds_json(queries.opened()))


@require_safe
def opened_schema(request: HttpRequest) -> JsonResponse:
    return JsonResponse(SCHEMA)


def shown(row: OpenFund) -> dict[str, Any]:
    """Return one fund, ready for its template."""
    told = row.told
    return {
        "fund": row.fund,
        "name": pages.fund_name(row.fund),
        "facts": pages.fund_facts(row.fund),
        "tiles": pages.money_tiles(told) if told else [],
        "as_of": told.day if told else None,
        "bars": _bars(told) if told else [],
        "payments": [_payment(row.fund, payment) for payment in row.payments],
        "headings": [_("Paid on"), _("Instalment"), _("Receivers"), _("Amount")],
        "target": _target(row.fund, told),
    }


def _bars(told: Told) -> list[dict[str, Any]]:
    parts = [
        (_("paid out"), told.spent_minor),
        (_("provider's fees"), told.fees_minor),
        (_("given back"), told.refunded_minor),
        (_("left"), max(0, told.left_minor)),
    ]
    return [
        {
            "label": label,
            "part": amount,
            "whole": told.given_minor,
            "text": words.money(amount, told.currency),
        }
        for label, amount in parts
    ]


def _payment(fund: Fund, row: Disbursement) -> list[str]:
    arrived = row.total_minor - row.returned_minor
    return [
        words.day(row.settled_on) if row.settled_on else "",
        _("%(one)s of %(all)s") % {"one": row.instalment, "all": row.instalments},
        _at_least(row.receivers_floor),
        words.money(arrived, fund.currency),
    ]


def _at_least(floor: int) -> str:
    return _("at least %(count)s") % {"count": floor} if floor else "–"


def _target(fund: Fund, told: Told | None) -> str:
    if not fund.target_minor:
        return ""
    given = told.given_minor - told.refunded_minor if told else 0
    return _("%(given)s of %(target)s aimed for") % {
        "given": words.money(given, fund.currency),
        "target": words.money(fund.target_minor, fund.currency),
    }
