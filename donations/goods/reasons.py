"""Reason codes as sentences, the same for every cell: they say nothing of who needs what."""

from typing import Final

from django.utils.translation import gettext_lazy as _

ANSWERS: Final = {
    "enough_pledged": _("The board asks for no more of this. Thank you for thinking of it."),
    "size_not_asked": _("No board asks for this size at present."),
    "partly_reserve": _("The reserve serves sizes that are too rare to be shown."),
    "used_never": _("Never taken second-hand: shoes, socks, underwear, thermal sets, bedding."),
    "new_only": _("This programme takes new goods only, with label and certificate."),
    "no_label": _("Children's goods need their label: maker, size and safety class."),
    "damaged": _("Damaged pieces cannot be handed on."),
    "declined": _("The charity could not take this line."),
}
INSPECTION: Final = {
    "used": _("not new"),
    "damaged": _("damaged"),
    "dirty": _("not clean"),
    "no_label": _("no label or certificate"),
    "wrong_item": _("not the item announced"),
    "wrong_size": _("not the size announced"),
    "unsafe": _("not safe for children"),
    "recalled": _("recalled by its maker"),
}


def answer_sentence(code: str) -> str:
    return str(ANSWERS[code]) if code in ANSWERS else ""


def inspection_words(code: str) -> str:
    """Return why pieces were set aside; a code we do not know is told in general words."""
    if not code:
        return ""
    return str(INSPECTION.get(code, _("did not pass inspection")))
