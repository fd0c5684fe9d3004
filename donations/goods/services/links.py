"""A new secret link in place of a lost one."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import transaction

from donations.goods import notices, tokens
from donations.goods.models import Pledge

KEPT_FOR: Final = timedelta(days=3 * 365)  # as long as the books of the gift are kept


@transaction.atomic
def send_link_again(*, reference: str, email: str, now: datetime) -> None:
    """Mail a new link if the reference and the address belong together; else do nothing.

    The old link dies: whoever found it somewhere has lost it.
    """
    pledge = (
        Pledge.objects.select_for_update()
        .filter(reference=reference, email__iexact=email, created_at__gte=now - KEPT_FOR)
        .exclude(state__in=[Pledge.State.HELD, Pledge.State.LAPSED])
        .first()
    )
    if pledge is None:
        return
    token = tokens.new_token()
    pledge.token_digest = tokens.digest_of(token)
    pledge.save(update_fields=["token_digest"])
    transaction.on_commit(partial(notices.notify_link, pledge_id=pledge.pk, token=token))
