"""What a match offer says to everybody, and what an auditor should look at."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from donations.ledger.models import Fund
from donations.money.models import Gift, MatchOffer


def offers_of(fund: Fund, *, on: date) -> QuerySet[MatchOffer]:
    """Return the offers that run on a day, with their sponsors."""
    running = MatchOffer.objects.filter(fund=fund, from_on__lte=on, to_on__gte=on)
    return running.select_related("sponsor").order_by("pk")


@dataclass(frozen=True)
class Oddity:
    """Something an auditor should look at; the donor is an opaque number."""

    what: str
    donor: str
    gifts: int
    minor: int


def oddities(offer: MatchOffer) -> list[Oddity]:
    """Return donors who reach their cap, give often, or take money back after giving (R24)."""
    gifts = Gift.objects.filter(
        fund=offer.fund_id, paid_at__date__gte=offer.from_on, paid_at__date__lte=offer.to_on
    ).annotate(donor=Coalesce(F("contact__donor"), F("monthly__contact__donor")))
    stands = Q(match__taken_back_at__isnull=True)
    rows = (
        gifts.values("donor")
        .annotate(
            gifts=Count("pk"),
            given=Sum("amount_minor"),
            back=Sum("given_back_minor"),
            matched=Sum("match__amount_minor", filter=stands),
        )
        .order_by("donor")
    )
    found = []
    for row in rows:
        if row["back"]:
            found.append(Oddity("took money back", str(row["donor"]), row["gifts"], row["back"]))
        if (row["matched"] or 0) >= offer.cap_a_donor_minor:
            found.append(Oddity("reached the cap", str(row["donor"]), row["gifts"], row["matched"]))
        if row["gifts"] >= OFTEN:
            found.append(Oddity("gave often", str(row["donor"]), row["gifts"], row["given"]))
    return found


OFTEN = 10  # gifts of one donor while an offer runs
