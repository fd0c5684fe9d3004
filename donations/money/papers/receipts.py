"""The acknowledgement of a gift and the statement of a year, in both languages on one paper."""

from collections.abc import Callable, Sequence
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from donations.goods.papers.acknowledgement import AcknowledgementText, acknowledgement_pdf
from donations.goods.views.pages import in_language
from donations.money import words
from donations.money.models import Contact, Gift
from donations.money.papers.codes import check_code
from home.interface.amounts import in_words_zh

LANGUAGES: Final = ("zh-hans", "en")


def acknowledgement(gift: Gift, contact: Contact) -> bytes:
    """Return the acknowledgement 捐赠确认单 of a paid gift; needs its fund and charity."""
    return _in_both(lambda: _gift_text(gift, contact))


def statement(gifts: Sequence[Gift], *, year: int, name: str) -> bytes:
    """Return the statement of a year: every paid gift, what was given back, the sums."""
    return _in_both(lambda: _year_text(gifts, year, name))


def _in_both(text: Callable[[], AcknowledgementText]) -> bytes:
    blocks = []
    for language in LANGUAGES:
        with translation.override(language):
            blocks.append(text())
    return acknowledgement_pdf(blocks)


def _gift_text(gift: Gift, contact: Contact) -> AcknowledgementText:
    charity = gift.fund.charity
    verify = settings.SITE_URL + reverse("money:verify")
    facts = [
        (_("Reference"), gift.reference),
        (_("Donor"), contact.receipt_title or contact.name or _("A kind person")),
        (_("Unified social credit code"), contact.tax_number),
        (_("Received by"), in_language(charity.name_zh, charity.name_en)),
        (_("Received on"), _day(gift)),
        (_("Amount in words"), _amount_in_words(gift)),
        (_("Number of the charity's official receipt"), contact.official_number),
        (_("Check code"), check_code(gift)),
    ]
    return AcknowledgementText(
        title=_("Donation acknowledgement"),
        facts=[_fact(name, value) for name, value in facts if value],
        headings=[_("Fund"), _("Purpose"), _("Amount")],
        rows=[[_fund(gift), str(gift.fund.get_purpose_display()), _amount(gift)]],
        notes=[
            *_given_back(gift),
            _("This is an acknowledgement. The receipt is issued by the charity."),
            _("Anybody can have this paper confirmed: %(address)s") % {"address": verify},
        ],
    )


def _amount_in_words(gift: Gift) -> str:
    return in_words_zh(gift.amount_minor) if gift.currency == "CNY" else ""


def _given_back(gift: Gift) -> list[str]:
    if not gift.given_back_minor:
        return []
    amount = words.money(gift.given_back_minor, gift.currency)
    return [_("Of this was given back: %(amount)s.") % {"amount": amount}]


def _year_text(gifts: Sequence[Gift], year: int, name: str) -> AcknowledgementText:
    return AcknowledgementText(
        title=_("Gifts of the year %(year)s") % {"year": year},
        facts=[
            _fact(_("Donor"), name or _("A kind person")),
            *(_fact(_("In all"), total) for total in _totals(gifts)),
        ],
        headings=[_("Received on"), _("Reference"), _("Fund"), _("Received by"), _("Amount")],
        rows=[_row(gift) for gift in gifts],
        notes=[
            _("Amounts are less what was given back."),
            _("This is no receipt. The receipts are issued by the charities."),
        ],
    )


def _row(gift: Gift) -> list[str]:
    charity = gift.fund.charity
    kept = words.money(gift.amount_minor - gift.given_back_minor, gift.currency)
    whose = in_language(charity.name_zh, charity.name_en)
    return [_day(gift), gift.reference, _fund(gift), whose, kept]


def _totals(gifts: Sequence[Gift]) -> list[str]:
    kept: dict[str, int] = {}
    for gift in gifts:
        left = gift.amount_minor - gift.given_back_minor
        kept[gift.currency] = kept.get(gift.currency, 0) + left
    return [words.money(total, currency) for currency, total in sorted(kept.items())]


def _fund(gift: Gift) -> str:
    return in_language(gift.fund.name_zh, gift.fund.name_en)


def _amount(gift: Gift) -> str:
    return words.money(gift.amount_minor, gift.currency)


def _day(gift: Gift) -> str:
    moment = gift.paid_at or gift.created_at
    return words.day(timezone.localtime(moment).date())


def _fact(name: str, value: str) -> str:
    return _("%(name)s: %(value)s") % {"name": name, "value": value}
