"""Where the goods are, for everybody: numbers first, then bars, a table and a file."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from donations.goods import tables, words
from donations.goods.queries import board
from donations.goods.queries import flow as queries
from donations.goods.queries.flow import FlowRow
from donations.goods.views import pages
from home.interface.spreadsheets import plain

FIGURES = ("asked", "pledged", "received", "packed", "delivered", "returned")


@require_safe
def goods_flow(request: HttpRequest) -> HttpResponse:
    campaigns = list(board.shown_campaigns().order_by("-starts_on", "code"))
    rows = queries.goods_flow(*campaigns)
    context = {
        "tiles": _tiles(rows),
        "as_of": queries.told_until(campaigns),
        "groups": [
            {
                "name": pages.campaign_name(campaign),
                "table": tables.flow_table([row for row in rows if row.campaign == campaign]),
                "bars": tables.flow_bars([row for row in rows if row.campaign == campaign]),
            }
            for campaign in campaigns
            if any(row.campaign == campaign for row in rows)
        ],
        "crumbs": [{"label": _("Home"), "url": "/"}, {"label": _("Where the goods are")}],
    }
    return render(request, "donations/goods/flow.html", context)


@require_safe
def goods_flow_csv(request: HttpRequest) -> HttpResponse:
    """Return the same table as a file; what is not told is left empty, never written as nought."""
    campaigns = list(board.shown_campaigns().order_by("-starts_on", "code"))
    text = io.StringIO()
    file = csv.writer(text, lineterminator="\r\n")
    file.writerow(["campaign", "name_zh", "name_en", "item", "item_zh", *FIGURES, "as_of"])
    as_of = queries.told_until(campaigns)
    for row in queries.goods_flow(*campaigns):
        campaign = row.campaign
        file.writerow(
            [
                *(campaign.code, plain(campaign.name_zh), plain(campaign.name_en)),
                *(row.item, words.item_name(row.item)),
                *(getattr(row, name) or "" for name in FIGURES),
                as_of.isoformat() if as_of else "",
            ]
        )
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="goods-flow.csv"'
    return answer


def _tiles(rows: Sequence[FlowRow]) -> list[dict[str, Any]]:
    labels = {
        "pledged": _("pledged"),
        "received": _("arrived and accepted"),
        "packed": _("packed"),
        "delivered": _("handed over and countersigned"),
        "returned": _("returned to the shelf"),
    }
    sums = {name: sum(getattr(row, name) for row in rows) for name in labels}
    return [
        {"value": f"{sums[name]:,}", "unit": _("pieces"), "label": label}
        for name, label in labels.items()
        if sums[name]
    ]
