"""The records a demo page needs, made only where they are missing."""

from datetime import date, timedelta

from home.accounts.models import Organisation
from home.campaigns.models import BudgetLine, Campaign, Programme
from home.places.models import Area

CHARITY = "53990001MJDEM0001F"
PROGRAMME = "warm-winter"
CAMPAIGN = "winter-2024-baishi"
STARTS, ENDS, DELIVERS = date(2024, 11, 25), date(2024, 12, 14), date(2024, 12, 20)
_FILED_BEFORE = timedelta(days=15)


def ensure_records() -> Programme:
    programme, _ = Programme.objects.get_or_create(
        code=PROGRAMME,
        defaults={
            "name_zh": "冬日暖行动",
            "name_en": "Warm Winter",
            "charity": _charity(),
            "began_on": date(2023, 11, 1),
        },
    )
    campaign, is_new = Campaign.objects.get_or_create(
        code=CAMPAIGN, defaults={**_appeal(programme), **_filing()}
    )
    if is_new:
        _budget(campaign)
    return programme


def _charity() -> Organisation:
    charity, _ = Organisation.objects.get_or_create(
        credit_code=CHARITY,
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
    return charity


def _county() -> Area:
    city, _ = Area.objects.get_or_create(
        code="990000", defaults={"kind": "city", "name_zh": "演示市", "name_en": "Demo City"}
    )
    county, _ = Area.objects.get_or_create(
        code="990002",
        defaults={
            "kind": "county",
            "name_zh": "白石县",
            "name_en": "Baishi county",
            "parent": city,
        },
    )
    return county


def _appeal(programme: Programme) -> dict[str, object]:
    return {
        "programme": programme,
        "charity": programme.charity,
        "county": _county(),
        "name_zh": "白石县冬衣冬鞋",
        "name_en": "Winter clothes and shoes, Baishi county",
        "appeal_kind": Campaign.AppealKind.PUBLIC,
        "state": Campaign.State.OPEN,
        "starts_on": STARTS,
        "ends_on": ENDS,
        "deliver_on": DELIVERS,
    }


def _filing() -> dict[str, object]:
    return {
        "filing_number": f"{CHARITY}A24001",
        "filing_office": "演示市民政局",
        "filed_on": STARTS - _FILED_BEFORE,
        "platform_name": "示范公益平台",
        "platform_url": "https://platform.example.org/a24001",
        "check_url": "https://check.example.org/a24001",
        "person_in_charge": "基金会项目负责人",
        "office_address": "演示市青塘区示范路1号",
        "enquiries": "0000-0001234",
        "cost_statement_zh": "管理费用由基金会自有资金承担，捐赠物资全部用于发放。",
        "cost_statement_en": "The foundation pays its running costs; all goods are handed out.",
        "leftovers_zh": "多余物资转入同县下一次冬衣行动，并在本页公布。",
        "leftovers_en": "What is left goes to the county's next winter drive and is told here.",
    }


def _budget(campaign: Campaign) -> None:
    BudgetLine.objects.bulk_create(
        BudgetLine(campaign=campaign, label_zh=zh, label_en=en, amount_minor=fen)
        for zh, en, fen in [
            ("运输", "Transport", 180_000),
            ("包装与标签", "Packing and labels", 60_000),
            ("验货", "Inspection", 40_000),
        ]
    )
