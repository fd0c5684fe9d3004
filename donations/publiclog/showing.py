"""Entries of the log in the reader's words."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from donations.publiclog.models import Kind, LogEntry
from home.campaigns.models import Campaign
from home.catalogue.items import ITEMS
from home.interface import amounts


def entries(rows: Iterable[LogEntry]) -> list[dict[str, Any]]:
    """Return entries as `_entries.html` draws them; subjects that are campaigns by their names."""
    found = list(rows)
    names = names_of({row.subject for row in found})
    return [
        {
            "index": row.index,
            "url": reverse("log_proof", args=[row.index]),
            "kind": str(Kind(row.kind).label),
            "subject": names.get(row.subject, row.subject),
            "sentence": sentence(json.loads(row.data)),
            "day": row.day,
        }
        for row in found
    ]


_names_of_funds: list[Callable[[set[str]], dict[str, str]]] = []


def register_names(source: Callable[[set[str]], dict[str, str]]) -> None:
    """Let an app with funds name them, from its AppConfig.ready; others keep their codes."""
    if source not in _names_of_funds:
        _names_of_funds.append(source)


def names_of(codes: set[str]) -> dict[str, str]:
    """Return the names of campaigns and funds by code, in the reader's language."""
    found = campaign_names(codes)
    for source in _names_of_funds:
        found |= source(codes)
    return found


def campaign_names(codes: set[str]) -> dict[str, str]:
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
    return amounts.money(minor, currency, get_language() or "zh-hans").replace("-", "−")


def _delivery(body: dict[str, Any]) -> str:
    is_chinese = (get_language() or "").startswith("zh")
    return _("%(item)s, at least %(pieces)s handed over: %(area)s, week %(week)s") % {
        "item": ITEMS[body["item"]].name(get_language() or "zh-hans"),
        "pieces": body["delivered_floor"],
        "area": body["area_zh"] if is_chinese else body["area_en"],
        "week": body["week"],
    }
