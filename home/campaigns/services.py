"""Acts on campaigns."""

from datetime import date

from django.db import transaction

from home.campaigns.models import Campaign


class CampaignNotOver(ValueError):
    """Its goods are not due yet: a campaign is closed after its hand-over."""


@transaction.atomic
def close_campaign(*, code: str, today: date) -> Campaign:
    """Close a campaign; its page stays and tells results. Raises CampaignNotOver."""
    campaign = Campaign.objects.select_for_update().get(code=code)
    if today < campaign.deliver_on:
        raise CampaignNotOver
    campaign.state = Campaign.State.CLOSED
    campaign.save(update_fields=["state"])
    return campaign
