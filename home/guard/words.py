"""The guard's findings in words: what it is, and a safer way to say it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WHAT: dict[str, Promise] = {
    "id_number": gettext_lazy("This looks like an identity number."),
    "phone_number": gettext_lazy("This looks like a mobile number."),
    "bank_card": gettext_lazy("This looks like a bank card number."),
    "birthday": gettext_lazy("This looks like somebody's exact birthday."),
    "label_with_school": gettext_lazy("This word, beside a school's name, marks its pupils."),
    "narrowed_story": gettext_lazy(
        "Age, family, place and the like, taken together, can lead to one child."
    ),
}
SAFER: dict[str, Promise] = {
    "id_number": gettext_lazy("Leave it out; no page needs it."),
    "phone_number": gettext_lazy("Name the charity's office line, or use the enquiries address."),
    "bank_card": gettext_lazy("Leave it out; gifts of money go through the platform's own page."),
    "birthday": gettext_lazy("Give an age band, such as primary school age, or leave it out."),
    "label_with_school": gettext_lazy("Name the county and the goods, not the school."),
    "narrowed_story": gettext_lazy(
        "A false name is not enough. Tell what was done, for how many, in which county."
    ),
}
_KEPT = 3  # signs shown of a number


def sentence(*, code: str, place: str, excerpt: str) -> str:
    return _("%(place)s, “%(excerpt)s”: %(what)s %(safer)s") % {
        "place": place,
        "excerpt": shortened(code, excerpt),
        "what": WHAT[code],
        "safer": SAFER[code],
    }


def shortened(code: str, excerpt: str) -> str:
    """Enough to find the spot; a number is never repeated whole."""
    if code in {"id_number", "phone_number", "bank_card", "birthday"}:
        return f"{excerpt[:_KEPT]}…"
    return excerpt if len(excerpt) <= 24 else f"{excerpt[:24]}…"  # noqa: PLR2004  one line
