"""What is wrong with a size run: the row, the cell, and how to mend it."""

from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Problem:
    """One cell that could not be read; `cell` is its address in the sheet, such as C14."""

    code: str
    row: int
    cell: str
    found: str = ""

    @property
    def sentence(self) -> str:
        return str(_SENTENCES[self.code]) % {"found": self.found}


@dataclass
class SizeRunRefused(Exception):
    """The file as a whole cannot be read."""

    code: str
    figures: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(_REFUSALS[self.code]) % self.figures


_SENTENCES: Final = {
    "item_unknown": _("“%(found)s” is not an item of this programme. Use a name of the template."),
    "size_unknown": _("“%(found)s” is no size. Write shoes in mm (215) and clothes in cm (130)."),
    "size_missing": _("The size is missing. Write shoes in mm (215) and clothes in cm (130)."),
    "pieces_unknown": _("“%(found)s” is no number of pieces. Write a whole number above 0."),
    "pieces_too_many": _("“%(found)s” pieces in one line? Please check, or write to us first."),
}
_REFUSALS: Final = {
    "too_large": _("The file is larger than %(megabytes)s MB. Send the list alone, no pictures."),
    "not_a_table": _("This is no .xlsx or .csv file. Save the list as one of these and try again."),
    "has_macros": _(
        "The file holds macros or links to other files. Copy the list into a new file."
    ),
    "too_many_rows": _("The list has more than %(rows)s rows. Please split it."),
    "no_headings": _("No row with the headings item, size and quantity was found."),
    "empty": _("The list has headings, but no row with goods."),
}
