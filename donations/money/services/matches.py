"""Counting what a sponsor adds: only gifts that stayed, each once, within both caps."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from donations.ledger.services import gifts as books
from donations.money.models import Gift, MatchOffer, MatchShare
from donations.money.rules.matching import Caps, share_of
from donations.money.services import entering


def count_matches(*, now: datetime) -> int:
    """Bring every offer to what the gifts say; return how many shares were counted or taken back.

    A gift counts when its cool-off is over and nothing of it went back (R24); goes it back later,
    its share goes back too.
    """
    moved = 0
    for offer_id in MatchOffer.objects.order_by("pk").values_list("pk", flat=True):
        moved += _count(offer_id, now)
    return moved


@transaction.atomic
def _count(offer_id: int, now: datetime) -> int:
    rows = MatchOffer.objects.select_for_update(of=("self",), no_key=True)
    offer = rows.select_related("fund__charity").get(pk=offer_id)
    gone = offer.shares.filter(taken_back_at__isnull=True, gift__given_back_minor__gt=0)
    moved = 0
    for share in gone.select_related("gift").order_by("pk"):
        _take_back(offer, share, now)
        moved += 1
    for gift in _stayed(offer, now):
        _add(offer, gift, now)
        moved += 1
    offer.save(update_fields=["counted_minor"])
    return moved


def _stayed(offer: MatchOffer, now: datetime) -> QuerySet[Gift]:
    """Return the gifts whose cool-off is over, the earliest first, with their donor."""
    cooled = now - timedelta(days=offer.cool_off_days)
    paid = Gift.objects.filter(
        fund=offer.fund_id, state=Gift.State.PAID, given_back_minor=0, match__isnull=True
    )
    in_time = paid.filter(
        paid_at__date__gte=offer.from_on, paid_at__date__lte=offer.to_on, paid_at__lte=cooled
    )
    donor = Coalesce(F("contact__donor"), F("monthly__contact__donor"))
    return in_time.annotate(donor=donor).order_by("paid_at", "pk")


def _add(offer: MatchOffer, gift: Gift, now: datetime) -> None:
    caps = Caps(offer.percent, offer.cap_a_donor_minor, offer.cap_minor)
    amount = share_of(
        gift.amount_minor,
        caps=caps,
        donor_had_minor=_had(offer, gift),
        all_had_minor=offer.counted_minor,
    )
    MatchShare.objects.create(offer=offer, gift=gift, amount_minor=amount, counted_at=now)
    if amount:
        offer.counted_minor += amount
        booked = books.record_match(
            fund=offer.fund,
            key=f"match:{gift.pk}",
            amount_minor=amount,
            on=timezone.localdate(now),
            now=now,
        )
        entering.enter_movement(gift=gift, posting=booked, now=now)


def _had(offer: MatchOffer, gift: Gift) -> int:
    """Return what this gift's donor was matched with already."""
    donor = gift.donor  # type: ignore[attr-defined]  # annotated above
    own = Q(gift__contact__donor=donor) | Q(gift__monthly__contact__donor=donor)
    found = offer.shares.filter(own, taken_back_at__isnull=True)
    return int(found.aggregate(total=Sum("amount_minor"))["total"] or 0)


def _take_back(offer: MatchOffer, share: MatchShare, now: datetime) -> None:
    share.taken_back_at = now
    share.save(update_fields=["taken_back_at"])
    if share.amount_minor:
        offer.counted_minor -= share.amount_minor
        booked = books.return_match(
            fund=offer.fund,
            key=f"match:{share.gift_id}:back",
            amount_minor=share.amount_minor,
            on=timezone.localdate(now),
            now=now,
        )
        entering.enter_movement(gift=share.gift, posting=booked, now=now)
