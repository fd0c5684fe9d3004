"""What members of charities and companies can do with goods, on their own page."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donations.goods.queries import offers as queries
from donations.goods.views.pages import campaign_name
from home.accounts import ways
from home.accounts.models import User
from home.accounts.ways import Way
from home.campaigns.models import Campaign


def charity_ways(user: User) -> list[Way]:
    """Return the way to the offers that wait for a charity's word."""
    charities = queries.organisations_of(user, kind="charity", on=timezone.localdate())
    if not charities.exists():
        return []
    waiting = queries.offers_to(charities).count()
    text = ngettext(
        "%(count)s offer waits for your answer.",
        "%(count)s offers wait for your answer.",
        waiting,
    ) % {"count": waiting}
    return [
        Way(
            title=_("Offers from companies"),
            text=text if waiting else _("No offer waits for an answer"),
            url=reverse("goods:offer_list"),
        )
    ]


def company_ways(user: User) -> list[Way]:
    """Return the ways to give by one's own sizes, and to what was given."""
    today = timezone.localdate()
    if not queries.organisations_of(user, kind="company", on=today).exists():
        return []
    given = Way(
        title=_("Our offers"),
        text=_("What you offered, and what became of it."),
        url=reverse("goods:company_offers"),
    )
    return [*(_giving_way(campaign) for campaign in _open_campaigns(today)), given]


def donor_ways(user: User) -> list[Way]:
    """Return the way back to a pledge, which belongs to a link and not to an account."""
    return [
        Way(
            title=_("Find my pledge"),
            text=_("Lost the link to your pledge? We send it again."),
            url=reverse("goods:find_pledge"),
        )
    ]


def register() -> None:
    ways.register("goods.charity", charity_ways, order=20)
    ways.register("goods.company", company_ways, order=30)
    ways.register("goods.donor", donor_ways, order=80)


def _open_campaigns(today: date) -> list[Campaign]:
    return list(
        Campaign.objects.filter(
            state=Campaign.State.OPEN, starts_on__lte=today, ends_on__gte=today
        ).order_by("ends_on", "pk")
    )


def _giving_way(campaign: Campaign) -> Way:
    return Way(
        title=_("Give by our own size run"),
        text=_("%(campaign)s: upload your list and read line by line what is needed.")
        % {"campaign": campaign_name(campaign)},
        url=reverse("goods:company_upload", args=[campaign.code]),
    )
