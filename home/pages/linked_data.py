"""schema.org words for what a page itself says, and nothing it does not."""

from typing import Any

from home.pages.wording import in_language

Data = dict[str, Any]


def page_data(page: Any, address: str | None) -> Data:  # noqa: ANN401  any page of ours
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": page.title,
        "description": page.search_description or page.lead,
        "inLanguage": page.locale.language_code,
        "url": address,
    }


def update_data(page: Any, address: str | None) -> Data:  # noqa: ANN401  an UpdatePage
    return {
        **page_data(page, address),
        "@type": "Article",
        "headline": page.title,
        "datePublished": page.told_on.isoformat(),
    }


def campaign_data(page: Any, address: str | None, *, is_open: bool) -> Data:  # noqa: ANN401  a CampaignPage
    """Return the page, who asks, and, only while the public may be asked, the act of giving."""
    data = page_data(page, address) | {"about": _charity(page.campaign)}
    if is_open:
        data["potentialAction"] = _giving(page.campaign, address)
    return data


def _giving(campaign: Any, address: str | None) -> Data:  # noqa: ANN401  a Campaign
    return {
        "@type": "DonateAction",
        "recipient": {"@type": "NGO", "name": _charity(campaign)["name"]},
        "startTime": campaign.starts_on.isoformat(),
        "endTime": campaign.ends_on.isoformat(),
        "target": address,
    }


def _charity(campaign: Any) -> Data:  # noqa: ANN401  as above
    charity = campaign.charity
    data = {
        "@type": "NGO",
        "name": in_language(charity.name_zh, charity.name_en),
        "identifier": charity.credit_code,
        "telephone": charity.contact_phone,
        "email": charity.contact_email,
    }
    return {name: value for name, value in data.items() if value}
