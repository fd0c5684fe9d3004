"""Record words in the reader's language, and amounts as each language writes them."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def is_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def in_language(zh: str, en: str) -> str:
    return zh if is_chinese() else en


def yuan(amount_minor: int) -> str:
    """Return whole fen as yuan, such as "1,978 yuan"; fen only where there are any."""
    whole, fen = divmod(amount_minor, 100)
    amount = f"{whole:,}.{fen:02d}" if fen else f"{whole:,}"
    return _("%(amount)s yuan") % {"amount": amount}
