"""Amounts and gifts in the reader's language."""

from datetime import date
from typing import Final

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from donations.money.models import Gift, MonthlyGift
from donations.money.rules.opening import Closed
from home.interface.amounts import figures

NAMES: Final[dict[str, str | Promise]] = {
    "CNY": gettext_lazy("yuan"),
    "USD": gettext_lazy("US dollars"),
    "EUR": gettext_lazy("euros"),
    "HKD": gettext_lazy("Hong Kong dollars"),
    "JPY": gettext_lazy("yen"),
}
SIGNS: Final = {"CNY": "¥", "USD": "US$", "EUR": "€", "HKD": "HK$", "JPY": "JP¥"}


def sign_of(currency: str) -> str:
    return SIGNS.get(currency, f"{currency} ")


def money(amount_minor: int, currency: str) -> str:
    """Return an amount such as ¥1,234.50; whole amounts carry no zeros behind the point."""
    shown = figures(abs(amount_minor), currency, separator=",")
    whole, _, part = shown.partition(".")
    sign = "-" if amount_minor < 0 else ""
    return f"{sign}{sign_of(currency)}{shown if part.strip('0') else whole}"


def day(on: date) -> str:
    return formats.date_format(on)


def currency_name(currency: str) -> str:
    return str(NAMES.get(currency, currency))


def public_name(gift: Gift | MonthlyGift) -> str:
    """Return what anybody but the donor may read; the one place where it is decided."""
    return gift.public_name if gift.show_name else gettext("A kind person")


def public_amount(gift: Gift | MonthlyGift) -> str:
    """Return the amount others may read, or nothing."""
    return money(gift.amount_minor, gift.currency) if gift.show_amount else ""


REASONS: Final[dict[Closed, str | Promise]] = {
    Closed.NOT_QUALIFIED: gettext_lazy("The charity has no public-fundraising qualification."),
    Closed.NOT_FILED: gettext_lazy("The fundraising plan has no filing number yet."),
    Closed.SUSPENDED: gettext_lazy("The charity's work on this site is suspended."),
    Closed.NOT_YET: gettext_lazy("Giving has not begun yet."),
    Closed.OVER: gettext_lazy("Giving to this fund is over."),
    Closed.NEWS_OVERDUE: gettext_lazy(
        "News of what the money did is overdue. New gifts are taken once it is told."
    ),
    Closed.INVITED_ONLY: gettext_lazy("This appeal is for invited people only."),
    Closed.NO_ACCOUNT: gettext_lazy("The charity cannot take money here yet."),
}
