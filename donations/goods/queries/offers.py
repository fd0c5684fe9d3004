"""Companies' pledges, as the two sides of the agreement read them."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from donations.goods.models import LotProgress, Pledge
from home.accounts.models import Membership, Organisation, User


def organisations_of(user: User, *, kind: str, on: date) -> QuerySet[Organisation]:
    """Return the organisations of one kind that a user speaks for on a day."""
    spoken_for = Membership.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on), user=user, from_on__lte=on
    )
    return Organisation.objects.filter(
        kind=kind, suspended_at__isnull=True, pk__in=spoken_for.values("organisation")
    )


def offers_to(charities: QuerySet[Organisation]) -> QuerySet[Pledge]:
    """Return companies' pledges that wait for these charities' word, oldest first."""
    return _company_pledges().filter(campaign__charity__in=charities, state=Pledge.State.HELD)


def offers_from(companies: QuerySet[Organisation]) -> QuerySet[Pledge]:
    """Return what these companies offered and what became of it, newest first."""
    lots = Prefetch("lots", queryset=LotProgress.objects.order_by("item", "size", "pk"))
    found = _company_pledges().filter(organisation__in=companies).prefetch_related(lots)
    return found.order_by("-created_at")


def _company_pledges() -> QuerySet[Pledge]:
    return (
        Pledge.objects.filter(kind=Pledge.Kind.COMPANY)
        .select_related("campaign__charity", "organisation")
        .prefetch_related("lines")
        .order_by("created_at", "pk")
    )
