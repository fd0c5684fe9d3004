"""The guard's findings in words: what it is, and a safer way to say it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

WHAT: dict[str, Promise] = {
    "id_number": gettext_lazy("This looks like an identity number."),
    "phone_number": gettext_lazy("This looks like a mobile number."),
    "bank_card": gettext_lazy("This looks like a bank card number."),
    "birthday": gettext_lazy("This looks like somebody's exact birthday."),
    "chat_account": gettext_lazy("This looks like somebody's chat account."),
    "home_address": gettext_lazy("This looks like the address of a home."),
    "licence_plate": gettext_lazy("This looks like a licence plate."),
    "person_name": gettext_lazy("This looks like a person's name outside a public role."),
    "label_with_school": gettext_lazy("This word, beside a school's name, marks its pupils."),
    "narrowed_story": gettext_lazy(
        "Age, family, place and the like, taken together, can lead to one child."
    ),
    "fact_age": gettext_lazy("Part of it: an age."),
    "fact_grade": gettext_lazy("Part of it: a year or class at school."),
    "fact_school": gettext_lazy("Part of it: a school."),
    "fact_unit": gettext_lazy("Part of it: one school or class, even unnamed."),
    "fact_place": gettext_lazy("Part of it: a small place."),
    "fact_family": gettext_lazy("Part of it: who belongs to the family."),
    "fact_fate": gettext_lazy("Part of it: what befell the family."),
    "fact_health": gettext_lazy("Part of it: an illness or a disability."),
    "fact_class": gettext_lazy("Part of it: a class of need."),
    "fact_benefit": gettext_lazy("Part of it: a benefit received."),
    "fact_amount": gettext_lazy("Part of it: a sum of money."),
    "fact_month": gettext_lazy("Part of it: when it happened."),
    "fact_event": gettext_lazy("Part of it: an event people remember."),
    "fact_uniq": gettext_lazy("Part of it: being the only one, or the first."),
    "fact_sibling": gettext_lazy("Part of it: brothers and sisters."),
    "fact_size": gettext_lazy("Part of it: one child's size."),
    "fact_living": gettext_lazy("Part of it: with whom the child lives."),
    "fact_home": gettext_lazy("Part of it: the home."),
    "fact_way": gettext_lazy("Part of it: the way to one door."),
    "fact_singled": gettext_lazy("Part of it: what everybody knows one child by."),
    "fact_alias": gettext_lazy("Part of it: a nickname or a false name."),
    "fact_asking": gettext_lazy("Part of it: a question about one child's whereabouts."),
}
_LEAVE_OUT = gettext_lazy("Leave it out.")
SAFER: dict[str, Promise] = {
    "id_number": gettext_lazy("Leave it out; no page needs it."),
    "phone_number": gettext_lazy("Name the charity's office line, or use the enquiries address."),
    "bank_card": gettext_lazy("Leave it out; gifts of money go through the platform's own page."),
    "birthday": gettext_lazy("Give an age band, such as primary school age, or leave it out."),
    "chat_account": gettext_lazy("Name the charity's office line, or use the enquiries address."),
    "home_address": gettext_lazy("Name the county, or the charity's office."),
    "licence_plate": gettext_lazy("Leave it out; say lorry or bus."),
    "person_name": gettext_lazy(
        "Leave it out, or, for an adult in a public role, write the title beside the name."
    ),
    "label_with_school": gettext_lazy("Name the county and the goods, not the school."),
    "narrowed_story": gettext_lazy(
        "A false name is not enough. Tell what was done, for how many, in which county."
    ),
    "fact_age": gettext_lazy("Say primary school pupils, or leave it out."),
    "fact_grade": gettext_lazy("Say primary school pupils, or leave it out."),
    "fact_school": gettext_lazy("Name the county."),
    "fact_unit": gettext_lazy("Name the county."),
    "fact_place": gettext_lazy("Name the county."),
    "fact_family": _LEAVE_OUT,
    "fact_fate": _LEAVE_OUT,
    "fact_health": _LEAVE_OUT,
    "fact_class": _LEAVE_OUT,
    "fact_benefit": gettext_lazy("Tell the published standard, for nobody in particular."),
    "fact_amount": gettext_lazy("Tell the total of all, or leave it out."),
    "fact_month": gettext_lazy("Say this winter, or this year."),
    "fact_event": _LEAVE_OUT,
    "fact_uniq": _LEAVE_OUT,
    "fact_sibling": _LEAVE_OUT,
    "fact_size": gettext_lazy("Tell how many pieces of which sizes, in all."),
    "fact_living": _LEAVE_OUT,
    "fact_home": _LEAVE_OUT,
    "fact_way": _LEAVE_OUT,
    "fact_singled": _LEAVE_OUT,
    "fact_alias": gettext_lazy("A false name is not enough: leave it out."),
    "fact_asking": gettext_lazy("Ask the charity's office about goods, never about one child."),
}
_KEPT = 3  # signs shown of a number
_HIDDEN = {
    *("id_number", "phone_number", "bank_card", "birthday", "chat_account", "home_address"),
    "licence_plate",
}
_LONGEST = 24  # one line


def sentence(*, code: str, place: str, excerpt: str) -> str:
    return _("%(place)s, “%(excerpt)s”: %(what)s %(safer)s") % {
        "place": place,
        "excerpt": shortened(code, excerpt),
        "what": WHAT[code],
        "safer": SAFER[code],
    }


def too_few_people(found: int) -> str:
    return ngettext(
        "A program found %(found)s face, more than the people you counted. Count everybody, or blur"
        " the face.",
        "A program found %(found)s faces, more than the people you counted. Count everybody, or"
        " blur the faces.",
        found,
    ) % {"found": found}


def shortened(code: str, excerpt: str) -> str:
    """Enough to find the spot; a number is never repeated whole."""
    if code in _HIDDEN:
        return f"{excerpt[:_KEPT]}…"
    return excerpt if len(excerpt) <= _LONGEST else f"{excerpt[:_LONGEST]}…"
