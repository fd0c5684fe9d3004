"""Giving money back, as the charity decided."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from donations.money.models import Gift, Outgoing
from donations.money.services.errors import AmountOutOfReach, GiftIsOver


@transaction.atomic
def give_back(*, gift_id: UUID, amount_minor: int, now: datetime) -> Outgoing:
    """Ask the provider to give part of a gift back; never more than is left of it.

    Raises GiftIsOver, AmountOutOfReach.
    """
    gift = Gift.objects.select_for_update(no_key=True).get(pk=gift_id)
    if gift.state != Gift.State.PAID:
        raise GiftIsOver
    asked = Outgoing.objects.filter(
        gift=gift, act=Outgoing.Act.REFUND, refused_at__isnull=True
    ).aggregate(total=Sum("amount_minor"))["total"]
    left = gift.amount_minor - max(gift.given_back_minor, asked or 0)
    if not 0 < amount_minor <= left:
        raise AmountOutOfReach
    return Outgoing.objects.create(
        act=Outgoing.Act.REFUND, gift=gift, amount_minor=amount_minor, written_at=now
    )
