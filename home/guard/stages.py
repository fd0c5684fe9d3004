"""What an author reads at each stage. One sentence for whatever the office met, or has not met."""

from django.utils.translation import gettext_lazy as _

NOT_REVIEWED = _(
    "A safeguarding reviewer who did not write this page has to approve exactly this version."
    " Please submit it to the safeguarding review."
)
READ_BEHIND_THE_WALL = _(
    "The words of this page are being read behind the wall; usually within minutes."
    " Please try again then."
)
NOT_AGREED = _(
    "Somebody has to say who is visible in each picture, and everybody visible must have agreed:"
    " a consent on paper for each person, valid today. Open “Safeguarding” in the menu."
)
HELD = _("This page is on hold. A safeguarding reviewer has to lift the hold first.")
UNREADABLE = _(
    "A document of this page cannot be read: encrypted, broken or too long. Please save it anew."
)
TOO_MANY = _("Too many checks today. Please go on tomorrow; the office has been told.")
BY_ITS_AUTHOR = _("You wrote a part of this version, so another reviewer has to approve it.")
