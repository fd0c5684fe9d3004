"""A donor's own gifts, and nobody else's."""

from uuid import UUID

from django.db.models import Q, QuerySet

from donations.goods import tokens
from donations.money.models import Donor, Gift, MonthlyGift


def donor_by_token(token: str) -> Donor | None:
    return Donor.objects.filter(token_digest=tokens.digest_of(token)).first()


def gifts_of(donor: Donor) -> QuerySet[Gift]:
    """Return everything the donor gave, the newest first."""
    own = Q(contact__donor=donor) | Q(monthly__contact__donor=donor)
    return Gift.objects.filter(own).select_related("fund__charity").order_by("-created_at", "pk")


def paid_gifts_of(donor: Donor) -> QuerySet[Gift]:
    return gifts_of(donor).filter(state=Gift.State.PAID)


def monthly_gifts_of(donor: Donor) -> QuerySet[MonthlyGift]:
    rows = MonthlyGift.objects.filter(contact__donor=donor).exclude(state="started")
    return rows.select_related("fund").order_by("-created_at", "pk")


def own_monthly(donor: Donor, monthly_id: UUID) -> MonthlyGift | None:
    return monthly_gifts_of(donor).filter(pk=monthly_id).first()


def paid_gift_by_reference(reference: str) -> Gift | None:
    paid = Gift.objects.filter(reference=reference, state=Gift.State.PAID)
    return paid.select_related("fund").first()
