"""A pledge as paper: which words go where, in both languages."""

from django.utils import formats, translation
from django.utils.translation import gettext as _

from donations.goods import words
from donations.goods.models import Pledge
from donations.goods.names import display_name
from donations.goods.papers.acknowledgement import AcknowledgementText, acknowledgement_pdf
from donations.goods.papers.label import LabelText, label_pdf

MOST_LINES = 6  # that fit the label


def pledge_label(pledge: Pledge) -> bytes:
    """Return the label in the donor's language; needs the pledge's lines."""
    with translation.override(pledge.language):
        taken = [line for line in map(words.line_words, pledge.lines.all()) if line.taken]
        goods = [f"{line.item} {line.size} × {line.taken}" for line in taken[:MOST_LINES]]
        if len(taken) > MOST_LINES:
            goods.append(_("and more, see the packing list"))
        return label_pdf(
            LabelText(
                reference=pledge.reference,
                title=_("Nuantong: goods pledge"),
                to=_charity_name(pledge),
                goods=goods,
                expected_on=pledge.expected_on,
                hint=_("Put this label outside, a copy inside the parcel."),
            )
        )


def pledge_acknowledgement(pledge: Pledge) -> bytes:
    """Return the acknowledgement in both languages; needs the pledge's lines and lots."""
    blocks = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            blocks.append(_acknowledgement(pledge))
    return acknowledgement_pdf(blocks)


def _acknowledgement(pledge: Pledge) -> AcknowledgementText:
    lines = [line for line in map(words.line_words, pledge.lines.all()) if line.taken]
    announced_on = formats.date_format(pledge.announced_at or pledge.created_at, "DATE_FORMAT")
    return AcknowledgementText(
        title=_("Donation acknowledgement"),
        facts=[
            _fact(_("Reference"), pledge.reference),
            _fact(_("Donor"), display_name(pledge)),
            _fact(_("Received by"), _charity_name(pledge)),
            _fact(_("Announced on"), announced_on),
        ],
        headings=[_("Goods"), _("Size"), _("Promised")],
        rows=[[line.item, line.size, line.taken_pieces] for line in lines],
        notes=[
            *_arrived(pledge),
            _("The value of the goods is not stated."),
            _("This is an acknowledgement. The receipt is issued by the charity."),
        ],
    )


def _arrived(pledge: Pledge) -> list[str]:
    lots = list(pledge.lots.all())
    if not lots:
        return []
    figures = {
        "received": sum(lot.received for lot in lots),
        "accepted": sum(lot.accepted for lot in lots),
    }
    return [_("Received: %(received)s pieces, of these accepted: %(accepted)s.") % figures]


def _charity_name(pledge: Pledge) -> str:
    charity = pledge.campaign.charity
    is_chinese = (translation.get_language() or "").startswith("zh")
    return charity.name_zh if is_chinese else charity.name_en


def _fact(name: str, value: str) -> str:
    return _("%(name)s: %(value)s") % {"name": name, "value": value}
