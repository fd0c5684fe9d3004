"""Which mail a donor wants."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from donations.money.models import Donor, Notice


@transaction.atomic
def choose_notices(*, donor_id: UUID, off: Sequence[str]) -> Donor:
    """Keep the kinds of mail that are not wanted; mail that waits follows at once."""
    donor = Donor.objects.select_for_update().get(pk=donor_id)
    donor.notices_off = sorted(set(off) & set(Notice.Kind.values))
    donor.save(update_fields=["notices_off"])
    waiting = Notice.objects.filter(contact__donor=donor, sent_at__isnull=True)
    waiting.filter(kind__in=donor.notices_off).update(not_wanted=True)
    return donor
