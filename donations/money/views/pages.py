"""What the pages of money have in common."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from donations.goods.views.pages import in_language
from donations.ledger.models import Fund
from donations.money import words
from donations.money.models import Gift
from donations.money.queries import funds, matches
from donations.money.rules import opening
from donations.money.services.giving import Wish
from donations.publiclog.queries import figures
from donations.publiclog.queries.figures import Told


def fund_name(fund: Fund) -> str:
    return in_language(fund.name_zh, fund.name_en)


def fund_facts(fund: Fund) -> list[dict[str, str]]:
    """Return what is told before paying: whose it is, how old, when it told last, what is left."""
    facts = funds.facts_of(fund)
    lines = [
        (_("Received by"), in_language(fund.charity.name_zh, fund.charity.name_en)),
        (_("What it is for"), in_language(fund.use_zh, fund.use_en)),
        (_("Running since"), words.day(fund.opened_on)),
        (_("Last news"), words.day(fund.told_on) if fund.told_on else _("none yet")),
        (_("Next news by"), words.day(opening.news_due_on(facts))),
        (_("If there is more than needed"), in_language(fund.too_much_zh, fund.too_much_en)),
        (_("Filing number"), fund.campaign.filing_number if fund.campaign else fund.filing_number),
    ]
    return [{"question": label, "answer": str(text)} for label, text in lines]


def leading_to_payment(
    request: HttpRequest, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    """Render a page whose form may lead on to the provider's payment page."""
    response = render(request, template, dict(context))
    allowed = ["'self'", settings.STRIPE_CHECKOUT]
    setattr(response, "_csp_update", {"form-action": allowed})  # noqa: B010  as django-csp reads it
    return response


def others_read(gift: Gift) -> str:
    return _read(words.public_name(gift), words.public_amount(gift))


def wish_read(wish: Wish, amount: str) -> str:
    """Return exactly what everybody will read of a gift that is about to be made."""
    name = wish.public_name if wish.show_name else _("A kind person")
    return _read(name, amount if wish.show_amount else "")


def _read(name: str, amount: str) -> str:
    if amount:
        return _("%(name)s gave %(amount)s") % {"name": name, "amount": amount}
    return _("%(name)s gave") % {"name": name}


def fund_figures(fund: Fund) -> list[dict[str, str]]:
    """Return what the public log last told of the fund's money, as tiles."""
    told = figures.last_told([fund.code]).get(fund.code)
    return money_tiles(told) if told else []


def match_rules(fund: Fund, *, today: date) -> list[str]:
    """Return the public rule of each match that runs, whole and with its version (R24)."""
    return [
        _(
            "%(sponsor)s adds %(percent)s %% to each gift until %(day)s, at most %(a_donor)s for "
            "one giver and %(all)s in all. A gift counts after %(days)s days if nothing of it went "
            "back. Rule, version %(version)s."
        )
        % {
            "sponsor": in_language(offer.sponsor.name_zh, offer.sponsor.name_en),
            "percent": offer.percent,
            "day": words.day(offer.to_on),
            "a_donor": words.money(offer.cap_a_donor_minor, fund.currency),
            "all": words.money(offer.cap_minor, fund.currency),
            "days": offer.cool_off_days,
            "version": offer.version,
        }
        for offer in matches.offers_of(fund, on=today)
    ]


def money_tiles(told: Told) -> list[dict[str, str]]:
    amounts = [
        (_("given to the fund"), told.given_minor - told.refunded_minor),
        (_("paid out"), told.spent_minor),
        (_("provider's fees"), told.fees_minor),
        (_("left"), told.left_minor),
    ]
    return [
        {"value": words.money(amount, told.currency), "label": name} for name, amount in amounts
    ]
