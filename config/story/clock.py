"""When each act of the story happens (China standard time). The drive is that of winter 2024."""

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


def at(month: int, day: int, hour: int = 10, minute: int = 0, year: int = 2024) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CHINA)


ROSTER_ARRIVES = at(11, 22)
CONSENT_ON = date(2024, 11, 20)
NEEDS_OPEN = at(11, 25)
BOARD_RELEASED = at(11, 25, 15)
PAGES_WRITTEN = at(11, 25, 16)
PAGES_READ = at(11, 25, 16, 1)
CAMPAIGN_LIVE = at(11, 26, 9)
PEOPLE_PLEDGE = at(11, 28)
FIRM_PLEDGES = at(12, 2)
FIRM_ACCEPTED = at(12, 3)
GOODS_ANNOUNCED = at(12, 5)
GOODS_RECEIVED = at(12, 10)
FIRST_RUN = at(12, 12)
SECOND_RUN = at(12, 13)
PACKING = at(12, 16)
SHIPPED = at(12, 18)
HAND_OVER = at(12, 20, 14)
COUNTERSIGNED = at(12, 20, 17)
TOLD = at(12, 21)


def monday_of_this_week() -> date:
    """Return the Monday on which the demo's open drive begins: it is always open now."""
    today = datetime.now(CHINA).date()
    return today - timedelta(days=today.weekday())


def right_now() -> datetime:
    return datetime.now(CHINA)
