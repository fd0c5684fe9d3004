"""The legal block of a campaign page: who asks, by which right, and how to check it."""

from typing import Any

from django.apps import apps
from django.template.defaultfilters import date as written_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.pages.wording import in_language, is_chinese

Row = dict[str, Any]


def legal_rows(page: Any) -> list[Row]:  # noqa: ANN401  a CampaignPage
    rows = [*_charity(page), *_plan(page), *_contact(page), *_check(page), *_partner(page)]
    return [row for row in rows if row["value"]]


def platform(page: Any) -> Row:  # noqa: ANN401  as above
    """Return the designated platform, where gifts of money go."""
    campaign = page.campaign
    return {
        **_said("", page.platform_words, campaign.platform_name),
        "url": campaign.platform_url,
    }


def links(page: Any) -> dict[str, str]:  # noqa: ANN401  as above
    """Return the pages of the same tree that explain and take complaints."""
    found = apps.get_model("pages", "InformationPage").objects.live()
    wanted = found.filter(locale=page.locale_id, slug__in=["childrens-rule", "report-a-problem"])
    return {entry.slug.replace("-", "_"): entry.url for entry in wanted}


def _charity(page: Any) -> list[Row]:  # noqa: ANN401  as above
    charity = page.campaign.charity
    return [
        _row(_("Charity"), in_language(charity.name_zh, charity.name_en)),
        _row(_("Unified social credit code"), charity.credit_code, is_code=True),
        _in_chinese(
            _("Public-fundraising qualification"),
            charity.qualification_number,
            picture=page.certificate_picture,
        ),
    ]


def _plan(page: Any) -> list[Row]:  # noqa: ANN401  as above
    campaign = page.campaign
    return [
        _row(_("Filing number of the plan"), campaign.filing_number, is_code=True),
        _said(_("Filed with"), page.filing_office_words, campaign.filing_office),
        _row(_("Filed on"), _day(campaign.filed_on)),
        _row(_("The plan in short"), page.plan_summary, paper=page.plan_paper),
    ]


def _contact(page: Any) -> list[Row]:  # noqa: ANN401  as above
    campaign, charity = page.campaign, page.campaign.charity
    return [
        _said(_("Person in charge"), page.person_in_charge_words, campaign.person_in_charge),
        _said(_("Office address"), page.office_address_words, campaign.office_address),
        _row(_("Enquiries"), campaign.enquiries),
        _row(_("Telephone"), _other_than(campaign.enquiries, charity.contact_phone)),
        _row(_("E-mail"), charity.contact_email, url=f"mailto:{charity.contact_email}"),
    ]


def _check(page: Any) -> list[Row]:  # noqa: ANN401  as above
    words = _("Read the entry in the public charity register")
    url = page.campaign.check_url
    return [_row(_("How to check"), words if url else "", url=url)]


def _partner(page: Any) -> list[Row]:  # noqa: ANN401  as above
    partner = page.campaign.partner
    if partner is None:
        return [_row(_("Partner"), _("None; the charity carries out the campaign itself"))]
    name = in_language(partner.name_zh, partner.name_en)
    role = _("carries out the campaign with the charity and raises nothing itself")
    return [_row(_("Partner"), name, note=role)]


def _said(label: str, words: str, record: str) -> Row:
    """Prefer the page's words; the record's own are Chinese and are marked so."""
    return _row(label, words) if words else _in_chinese(label, record)


def _in_chinese(label: str, value: str, **more: Any) -> Row:  # noqa: ANN401  see the template
    """Mark words that have no other form, so that they are read aloud as what they are."""
    return _row(label, value, **more, lang="" if is_chinese() else "zh-Hans")


def _other_than(said: str, value: str) -> str:
    return "" if value == said else value


def _row(label: str, value: str, **more: Any) -> Row:  # noqa: ANN401  see the template
    return {"label": label, "value": value, **more}


def _day(day: Any) -> str:  # noqa: ANN401  a date or None
    return written_date(day, "DATE_FORMAT") if day and get_language() else ""
