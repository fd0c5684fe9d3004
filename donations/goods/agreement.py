"""What a company and the charity agree on: kind, quantity, quality, use and time."""

from typing import Final

from django.utils.translation import gettext_lazy as _

VERSION: Final = "2024-11"
CLAUSES: Final = (
    _("The goods are those of the list below: kind, size and number of pieces."),
    _("They are new, carry maker, size, composition and safety class, and come with a certificate "
      "of conformity; the giver answers for the quality of its own products."),
    _("They are used for this programme alone. What is beyond the need serves as reserve."),
    _("They arrive at the hub on the day named; the giver bears carriage and risk till then."),
    _("No child is photographed or named, no logo is worn for show, no condition is set on who "
      "receives the goods."),
    _("The charity confirms each line. It may set pieces aside at inspection and says why."),
)  # fmt: skip
