"""The public side's records of the demo: places, an invented charity, a firm, two campaigns."""

from datetime import date, timedelta

from config.story import clock
from home.accounts.models import Organisation
from home.campaigns.models import BudgetLine, Campaign, Programme
from home.places.models import Area

CHARITY_CODE, FIRM_CODE = "53990001MJDEM0001F", "91990001MADEM0003X"
PROGRAMME = "warm-winter"
WINTER_2024, WINTER_NOW = "winter-2024-baishi", "winter-now-xuanxi"
CITY = ("990000", "演示市", "Demo City")
COUNTIES = {
    WINTER_2024: ("990003", "白石县", "Baishi county"),
    WINTER_NOW: ("990004", "玄溪县", "Xuanxi county"),
}
DAYS_OPEN, DAYS_TO_HAND_OVER = 21, 28


def open_programme() -> Programme:
    """Return the programme of the demo, with the charity that runs it."""
    charity, _ = Organisation.objects.get_or_create(
        credit_code=CHARITY_CODE,
        defaults={
            "kind": Organisation.Kind.CHARITY,
            "name_zh": "演示慈善基金会",
            "name_en": "Demo Charity Foundation",
            "qualification_number": "演慈募字第0001号",
            "contact_phone": "0000-0001234",
            "contact_email": "hello@example.org",
            "address_zh": "演示市青塘区示范路1号",
            "address_en": "1 Model Road, Qingtang District, Demo City",
        },
    )
    programme, _ = Programme.objects.get_or_create(
        code=PROGRAMME,
        defaults={
            "name_zh": "冬日暖行动",
            "name_en": "Warm Winter",
            "charity": charity,
            "began_on": date(2023, 11, 1),
        },
    )
    return programme


def open_firm() -> Organisation:
    firm, _ = Organisation.objects.get_or_create(
        credit_code=FIRM_CODE,
        defaults={
            "kind": Organisation.Kind.COMPANY,
            "name_zh": "演示运动用品有限公司",
            "name_en": "Demo Sportswear Ltd",
            "contact_email": "company@example.org",
        },
    )
    return firm


def open_campaign(code: str) -> Campaign:
    """Return one of the two campaigns, filed and open."""
    monday = clock.monday_of_this_week()
    starts_on = clock.NEEDS_OPEN.date() if code == WINTER_2024 else monday
    ends_on = date(2024, 12, 14) if code == WINTER_2024 else monday + timedelta(days=DAYS_OPEN)
    hand_over = clock.HAND_OVER.date()
    programme = open_programme()
    county = _county(*COUNTIES[code])
    campaign, is_new = Campaign.objects.get_or_create(
        code=code,
        defaults={
            **_filing(programme, starts_on),
            "county": county,
            "name_zh": f"{county.name_zh}冬衣冬鞋",
            "name_en": f"Winter clothes and shoes, {county.name_en}",
            "starts_on": starts_on,
            "ends_on": ends_on,
            "deliver_on": hand_over
            if code == WINTER_2024
            else monday + timedelta(days=DAYS_TO_HAND_OVER),
            "filed_on": starts_on - timedelta(days=15),
        },
    )
    if is_new:
        _budget(campaign)
    return campaign


def _county(code: str, name_zh: str, name_en: str) -> Area:
    city, _ = Area.objects.get_or_create(
        code=CITY[0], defaults={"kind": "city", "name_zh": CITY[1], "name_en": CITY[2]}
    )
    county, _ = Area.objects.get_or_create(
        code=code,
        defaults={"kind": "county", "name_zh": name_zh, "name_en": name_en, "parent": city},
    )
    return county


def _filing(programme: Programme, starts_on: date) -> dict[str, object]:
    number = f"A{starts_on:%y}001"
    return {
        "programme": programme,
        "charity": programme.charity,
        "appeal_kind": Campaign.AppealKind.PUBLIC,
        "state": Campaign.State.OPEN,
        "filing_number": f"{CHARITY_CODE}{number}",
        "filing_office": "演示市民政局",
        "platform_name": "示范公益平台",
        "platform_url": f"https://platform.example.org/{number.lower()}",
        "check_url": f"https://check.example.org/{number.lower()}",
        "person_in_charge": "示例负责人",
        "office_address": "演示市青塘区示范路1号",
        "enquiries": "0000-0001234",
        "cost_statement_zh": "管理费用由基金会自有资金承担，捐赠物资全部用于受助学校。",
        "cost_statement_en": "Running costs are paid by the foundation; all goods go to schools.",
        "leftovers_zh": "多余物资转入同县下一次冬衣行动，并在本页公布。",
        "leftovers_en": "What is left goes to the county's next winter drive and is told here.",
    }


def _budget(campaign: Campaign) -> None:
    BudgetLine.objects.bulk_create(
        BudgetLine(campaign=campaign, label_zh=zh, label_en=en, amount_minor=fen)
        for zh, en, fen in [
            ("运输", "transport", 180_000),
            ("包装与标签", "packing and labels", 60_000),
            ("验货", "inspection", 40_000),
        ]
    )
