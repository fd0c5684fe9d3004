"""Rosters do not stay: seven days after they came, the sealed file and the mends are deleted."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from coordination.discovery.models import Upload
from coordination.discovery.services import uploads
from coordination.vault import services as vault

KEPT_DAYS = 7


@transaction.atomic
def delete_expired_uploads(*, now: datetime) -> int:
    """Delete sealed files past their day; uploads nobody confirmed are discarded.

    Returns how many uploads lost their file. Counts and codes of the report stay.
    """
    sealed = Q(blob__isnull=False) | Q(mends__isnull=False)
    expired = Upload.objects.select_for_update().filter(
        sealed, uploaded_at__lte=now - timedelta(days=KEPT_DAYS)
    )
    gone = list(expired.order_by("pk"))
    for upload in gone:
        uploads.delete_sealed(upload)
        if upload.state != Upload.State.CONFIRMED:
            upload.state = Upload.State.DISCARDED
        upload.save(update_fields=["state", "blob", "mends"])
    vault.delete_expired_blobs(now=now)
    return len(gone)
