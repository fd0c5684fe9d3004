"""Whether a fund takes money here, and what a giver is told before paying."""

from datetime import date

from django.db.models import QuerySet

from donations.ledger.models import Fund
from donations.money.rules import opening
from donations.money.rules.opening import Closed, FundFacts
from home.campaigns.models import Campaign


def with_facts() -> QuerySet[Fund]:
    return Fund.objects.select_related("charity__payment_account", "campaign")


def facts_of(fund: Fund) -> FundFacts:
    campaign = fund.campaign
    account = getattr(fund.charity, "payment_account", None)
    filing = campaign.filing_number if campaign else fund.filing_number
    is_targeted = bool(campaign and campaign.appeal_kind == Campaign.AppealKind.TARGETED)
    return FundFacts(
        is_qualified=bool(fund.charity.qualification_number),
        is_filed=bool(filing),
        is_suspended=fund.charity.suspended_at is not None,
        is_targeted=is_targeted,
        has_account=account is not None and account.ready_on is not None,
        opened_on=fund.opened_on,
        last_on=fund.closed_on,
        told_on=fund.told_on,
        tell_every_days=fund.tell_every_days,
    )


def reasons_closed(fund: Fund, *, today: date) -> list[Closed]:
    """Return why no money may be given on this site; nothing when it may."""
    return opening.reasons_closed(facts_of(fund), today=today)


def open_funds(*, today: date) -> list[Fund]:
    """Return the funds that take money, here or on their platform, in order of their names."""
    found = with_facts().filter(closed_on__isnull=True).order_by("code")
    return [fund for fund in found if not reasons_closed(fund, today=today)]
