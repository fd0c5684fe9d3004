"""A firm offers its own size run, three people offer what they have; the board answers at once."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from config.story import campaigns, clock, figures, files, lines, public_accounts
from donations.goods import agreement, tokens
from donations.goods.models import Pledge, PledgeLine
from donations.goods.offers import Offer
from donations.goods.services import acceptance, pledges
from donations.goods.size_run.reading import read_size_run
from home.campaigns.models import Campaign

FORMS = UUID("7f2b6f0e-3f3f-4a57-9a7f-0c9c52f2a002")  # one pledge a form, also when told again
SIZE_RUN = "company-size-run.xlsx"
PEOPLE = [
    [Offer("HOODIE_FLEECE", 5, size=150)],
    [Offer("SHOE_COTTON", 3, size=215), Offer("HOODIE_FLEECE", 2, size=140)],
    [Offer("UNDERWEAR_3", 4, size=140, fault="used"), Offer("HOODIE_FLEECE", 4, size=160)],
]
SAID = [
    (
        "企业按自有尺码认捐 {offered} 件：需求板需要 {promised} 件，预备 {reserve} 件，"
        "不能接受 {not_acceptable} 件（旧内衣、无标识样品）",
        "a firm offers {offered} pieces in its own sizes: {promised} asked for by the board,"
        " {reserve} in reserve, {not_acceptable} not acceptable (used underwear,"
        " samples without a label)",
    ),
    (
        "{people} 位爱心人士免注册认捐 {people_pieces} 件",
        "{people} people pledge {people_pieces} pieces without an account",
    ),
]


def tell() -> dict[str, Any]:
    campaign = Campaign.objects.get(code=campaigns.WINTER_2024)
    given = [_person_pledges(campaign, number) for number in range(len(PEOPLE))]
    firm = _firm_pledges(campaign)
    told = {
        "offered": _sum(firm, "offered"),
        "promised": _sum(firm, "promised"),
        "reserve": _sum(firm, "reserve"),
        "not_acceptable": sum(
            firm.lines.filter(answer=PledgeLine.Answer.NOT_ACCEPTABLE).values_list(
                "offered", flat=True
            )
        ),
        "people": len(given),
        "people_pieces": sum(_sum(pledge, "promised") for pledge in given),
    }
    figures.hold("pieces taken from the firm", got=told["promised"] + told["reserve"], want=209)
    return {**told, "said": lines.said(SAID, told), "_firm_reference": firm.reference}


def _firm_pledges(campaign: Campaign) -> Pledge:
    """Return the firm's pledge, held by its own user and accepted by the charity's."""
    run = read_size_run(files.demo_file(SIZE_RUN))
    figures.hold("cells of the size run not understood", got=len(run.problems), want=0)
    company = pledges.Company(
        organisation=campaigns.open_firm(),
        user=public_accounts.by_role("company"),
        agreement=agreement.VERSION,
    )
    pledge = pledges.hold_pledge(
        campaign=campaign,
        offers=run.offers,
        giver=_giver("演示体育用品公司", "company@example.org", "lorry", clock.GOODS_RECEIVED),
        form_key=uuid5(FORMS, "firm"),
        now=clock.FIRM_PLEDGES,
        company=company,
    )
    acceptable = pledge.lines.exclude(answer=PledgeLine.Answer.NOT_ACCEPTABLE)
    return acceptance.accept_pledge(
        pledge_id=pledge.pk,
        line_ids=list(acceptable.values_list("pk", flat=True)),
        actor=public_accounts.by_role("reviewer"),
        now=clock.FIRM_ACCEPTED,
    )


def _person_pledges(campaign: Campaign, number: int) -> Pledge:
    pledge = pledges.hold_pledge(
        campaign=campaign,
        offers=PEOPLE[number],
        giver=_giver(
            f"示例捐赠人{number + 1}", f"donor{number + 1}@example.org", "post", clock.PACKING
        ),
        form_key=uuid5(FORMS, f"person {number}"),
        now=clock.PEOPLE_PLEDGE,
    )
    return pledges.announce_pledge(
        pledge_id=pledge.pk, token=tokens.new_token(), now=clock.PEOPLE_PLEDGE
    )


def _giver(name: str, email: str, arrival: str, expected: datetime) -> pledges.Giver:
    return pledges.Giver(
        donor_name=name,
        email=email,
        arrival=arrival,
        expected_on=expected.date(),
        new_goods_confirmed=True,
        language="zh-hans",
    )


def _sum(pledge: Pledge, field: str) -> int:
    return sum(pledge.lines.values_list(field, flat=True))
