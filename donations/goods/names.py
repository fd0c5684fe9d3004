"""The one place where a donor's name becomes public, or does not."""

import re
from typing import Final

from django.utils.translation import get_language, gettext

from donations.goods.models import Pledge

LONGEST_NAME: Final = 40
# A name field is no letter box: nothing that could point at a school, a size or a child.
_NOT_A_NAME = re.compile(
    r"\d|@|https?:|www\.|学校|小学|中学|班级|年级|女孩|男孩|孩子|school|class|girl|boy|child",
    re.IGNORECASE,
)


def display_name(pledge: Pledge) -> str:
    """Return what anybody but the donor may read; nobody is named without having asked for it."""
    if not pledge.show_name:
        return gettext("A kind person")
    if pledge.organisation is not None:
        chinese = (get_language() or "").startswith("zh")
        return pledge.organisation.name_zh if chinese else pledge.organisation.name_en
    return pledge.donor_name


def is_plain_name(text: str) -> bool:
    """Return whether this can be a person's name and nothing more."""
    return len(text) <= LONGEST_NAME and not _NOT_A_NAME.search(text)
