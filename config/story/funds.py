"""The demo's funds: the invented charity's own account, coats and student aid."""

from datetime import date
from typing import Any, Final

from config.story import campaigns, clock
from donations.ledger.models import Fund
from donations.money.models import PaymentAccount

COATS, STUDENT_AID = "winter-coats", "student-aid"
ACCOUNT: Final = "acct_demo0001"
OPENED_ON: Final = date(2024, 11, 25)
_WORDS: Final = {
    COATS: {
        "purpose": Fund.Purpose.COATS,
        "name_zh": "冬衣款",
        "name_en": "Winter clothes",
        "use_zh": "购买实物捐赠没有凑齐的尺码，并支付运费。",
        "use_en": "Buys the sizes that gifts of goods leave open, and pays the transport.",
        "too_much_zh": "多出的款用于下一个冬天，并在这里公布。",
        "too_much_en": "What is left is kept for the next winter, and told here.",
        "target_minor": 20_000_00,
    },
    STUDENT_AID: {
        "purpose": Fund.Purpose.STUDENT_AID,
        "name_zh": "助学款",
        "name_en": "Student aid",
        "use_zh": "为符合条件的学生发放助学金，每学年分两期发放。",
        "use_en": "Pays student aid to those who qualify, in two instalments a school year.",
        "too_much_zh": "多出的款用于下一学年，并在这里公布。",
        "too_much_en": "What is left is kept for the next school year, and told here.",
        "target_minor": 100_000_00,
    },
}


def open_funds() -> list[Fund]:
    """Return the demo's funds, given to on this site: it is the charity's own."""
    charity = campaigns.open_programme().charity
    PaymentAccount.objects.get_or_create(
        charity=charity, defaults={"provider_id": ACCOUNT, "ready_on": OPENED_ON}
    )
    return [_open(code, words, charity_id=charity.pk) for code, words in _WORDS.items()]


def _open(code: str, words: dict[str, Any], *, charity_id: int) -> Fund:
    fund, _ = Fund.objects.get_or_create(
        code=code,
        defaults={
            **words,
            "charity_id": charity_id,
            "way": Fund.Way.HERE,
            "filing_number": f"{campaigns.CHARITY_CODE}A24002",
            "currency": "CNY",
            "opened_on": OPENED_ON,
            "told_on": clock.right_now().date(),
        },
    )
    return fund
