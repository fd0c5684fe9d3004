"""The key sheet: codes and names side by side, each page numbered and told what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coordination.fulfilment.prints import lists
from coordination.fulfilment.prints.page import CODES
from coordination.fulfilment.wording import spaced


@dataclass(frozen=True)
class Line:
    code: str
    name: str
    school_class: str


def render(*, number: int, day: str, lines: Sequence[Line]) -> bytes:
    """Return the sheet as PDF; names are as sealed, for the school's contact alone."""
    title = _("Numbered sheet %(number)s, destroy after hand-over") % {"number": number}
    listing = lists.Listing(
        title=title,
        notes=(
            _("For the school contact alone. Do not copy, do not photograph, do not leave lying."),
            _("%(count)s packs. Printed on %(day)s.") % {"count": len(lines), "day": day},
        ),
        headings=(_("Pack"), _("Name"), _("Class"), _("Handed over")),
        rows=[(spaced(line.code), line.name, line.school_class, "") for line in lines],
        widths=(50, 60, 40, 30),
    )
    return lists.render(listing, extra=[("FONT", (0, 1), (0, -1), CODES, 12)])
