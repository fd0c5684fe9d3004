"""Entries of the log in the reader's words."""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from donations.publiclog.models import Kind, LogEntry
from home.campaigns.models import Campaign
from home.catalogue.items import ITEMS

Cell = str | dict[str, str]


def table(rows: Iterable[LogEntry]) -> dict[str, Any]:
    """Return entries as the table component draws them."""
    entries = list(rows)
    names = campaign_names({entry.subject for entry in entries})
    return {
        "headings": [_("Number"), _("Kind"), _("For"), _("What it says"), _("Day")],
        "rows": [
            [
                {"text": f"{row.index}", "url": reverse("log_proof", args=[row.index])},
                str(Kind(row.kind).label),
                names.get(row.subject, row.subject),
                sentence(json.loads(row.data)),
                row.day.isoformat(),
            ]
            for row in entries
        ],
    }


def campaign_names(codes: set[str]) -> dict[str, str]:
    """Return the names of those codes that are campaigns'; a fund has its code alone."""
    name = "name_zh" if (get_language() or "").startswith("zh") else "name_en"
    return dict(Campaign.objects.filter(code__in=codes).values_list("code", name))


def sentence(entry: dict[str, Any]) -> str:
    kind, body = entry["kind"], entry["body"]
    if kind == Kind.TOTALS:
        return _("given %(given)s, spent %(spent)s, left %(left)s") % {
            "given": money(body["given_minor"], entry["currency"]),
            "spent": money(body["spent_minor"], entry["currency"]),
            "left": money(body["left_minor"], entry["currency"]),
        }
    if "amount_minor" in entry:
        return money(entry["amount_minor"], entry["currency"])
    if "commitment" in entry:
        return _("amount sealed: only its giver can open it")
    if kind == Kind.DELIVERED and body.get("item") in ITEMS:
        return _delivery(body)
    return _("sealed: only its donor can open it") if "seal" in entry else _("see the file")


def money(minor: int, currency: str) -> str:
    """Return an amount with its currency; two decimals, as the currencies in use have."""
    sign = "-" if minor < 0 else ""
    return f"{sign}{abs(minor) // 100:,}.{abs(minor) % 100:02d} {currency}"


def _delivery(body: dict[str, Any]) -> str:
    is_chinese = (get_language() or "").startswith("zh")
    return _("%(item)s, at least %(pieces)s handed over: %(area)s, week %(week)s") % {
        "item": ITEMS[body["item"]].name(get_language() or "zh-hans"),
        "pieces": body["delivered_floor"],
        "area": body["area_zh"] if is_chinese else body["area_en"],
        "week": body["week"],
    }
