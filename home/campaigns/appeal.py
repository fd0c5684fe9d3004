"""When a campaign may ask the public, and what is missing until it may.

Charity Law art. 22-27: a qualified charity, a filed plan, a designated platform, a period.
"""

from datetime import date

from home.campaigns.models import Campaign

_ASKED_OF_THE_CAMPAIGN = (
    "filing_number",
    "filing_office",
    "filed_on",
    "platform_name",
    "platform_url",
    "check_url",
    "person_in_charge",
    "office_address",
    "enquiries",
    "cost_statement_zh",
    "cost_statement_en",
    "leftovers_zh",
    "leftovers_en",
)


def missing_for_appeal(campaign: Campaign) -> list[str]:
    """Return the names of what the law or the plan asks for and the record has not."""
    missing = [name for name in _ASKED_OF_THE_CAMPAIGN if not getattr(campaign, name)]
    if not campaign.charity.qualification_number:
        missing.append("qualification_number")
    if campaign.appeal_kind == Campaign.AppealKind.COOPERATION and not campaign.partner_id:
        missing.append("partner")
    return missing


def may_appeal(campaign: Campaign, *, today: date) -> bool:
    """Return whether the public may be asked; a targeted appeal never is (art. 29)."""
    return (
        campaign.state == Campaign.State.OPEN
        and campaign.appeal_kind != Campaign.AppealKind.TARGETED
        and campaign.charity.suspended_at is None
        and campaign.starts_on <= today <= campaign.ends_on
        and not missing_for_appeal(campaign)
    )


def days_left(campaign: Campaign, *, today: date) -> int:
    """Count today as one: on the last day one day is left; 0 when it is over."""
    return max(0, (campaign.ends_on - max(today, campaign.starts_on)).days + 1)
