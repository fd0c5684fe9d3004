"""What was there before the story: `python -m tests.journeys.preparing STEP`."""

import sys
from datetime import timedelta
from typing import Any

import django
from django.db import transaction

from config.local import acting

DRIVE_CODE = "winter-now-xuanxi"
COUNTY = "990004"
THE_SCHOOL = "J0001"
ROLL_SIZES = [110, 120, 130, 140, 150, 160]
PUPILS_A_GROUP, CHILDREN_A_SCHOOL = 300, 12
SIZES = {"SHOE_COTTON": 230, "HOODIE_FLEECE": 140}
DAYS_TO_HAND_OVER = 28
SCHOOLS = {
    THE_SCHOOL: ("青禾小学", "Qinghe Primary School", 1),
    "J0002": ("松柏小学", "Songbai Primary School", 1),
    "J0003": ("石桥小学", "Shiqiao Primary School", 2),
    "J0004": ("云岭小学", "Yunling Primary School", 2),
    "J0005": ("沙河小学", "Shahe Primary School", 2),
}


@transaction.atomic
def office() -> None:
    """A county of five schools, four of them with children whose needs are open, and officers."""
    from config.story import clock, officers  # noqa: PLC0415  after setup
    from coordination.needs.models import Drive  # noqa: PLC0415
    from coordination.registry.models import Area, School  # noqa: PLC0415
    from tests.coordination.registry.factories import (  # noqa: PLC0415
        AreaFactory,
        SchoolFactory,
        TownshipFactory,
    )

    county = AreaFactory.create(code=COUNTY, name_zh="玄溪县", name_en="Xuanxi county")
    towns = {
        number: TownshipFactory.create(
            code=f"{COUNTY}00{number}",
            name_zh=f"玄溪{number}镇",
            name_en=f"Xuanxi town {number}",
            parent=county,
        )
        for number in (1, 2)
    }
    monday = clock.monday_of_this_week()
    drive = Drive.objects.create(
        code=DRIVE_CODE,
        name_zh="玄溪县冬衣冬鞋行动",
        name_en="Winter clothes and shoes, Xuanxi county",
        county=county,
        season=f"winter-{monday.year}",
        items=list(SIZES),
        opens_on=monday,
        deliver_on=monday + timedelta(days=DAYS_TO_HAND_OVER),
    )
    for code, (name_zh, name_en, town) in SCHOOLS.items():
        school = SchoolFactory.create(
            code=code, name_zh=name_zh, name_en=name_en, township=towns[town]
        )
        _fill(drive, school)
    village = Area.objects.create(
        code=f"{COUNTY}001001",
        kind="village",
        name_zh="青禾村",
        name_en="Qinghe village",
        parent=towns[1],
    )
    school = School.objects.get(pk=THE_SCHOOL)
    officers.open_accounts(county=county, village=village, school=school)


def _fill(drive: Any, school: Any) -> None:
    """Write a school's public roll, and needs at every school but the one whose list comes."""
    from tests.coordination.needs.factories import NeedFactory  # noqa: PLC0415  after setup
    from tests.coordination.registry.factories import (  # noqa: PLC0415
        ChildFileFactory,
        MeasurementFactory,
        RollGroupFactory,
    )

    for size in ROLL_SIZES:
        RollGroupFactory.create(
            school=school, size=size, pupils=PUPILS_A_GROUP, households=PUPILS_A_GROUP - 20
        )
    if school.pk == THE_SCHOOL:
        return
    for _ in range(CHILDREN_A_SCHOOL):
        child = ChildFileFactory.create(school=school, consented=True)
        MeasurementFactory.create(child=child, value=1380)
        for item, size in SIZES.items():
            NeedFactory.create(
                drive=drive, child=child, item=item, size=size, opened_on=drive.opens_on
            )


def site() -> None:
    """The public site as its editor left it: both languages, one open campaign, accounts."""
    from config.story import campaigns, clock, funds, public_accounts  # noqa: PLC0415  after setup
    from home.pages.demo import write_demo_site  # noqa: PLC0415

    campaigns.open_campaign(DRIVE_CODE)
    funds.open_funds()
    public_accounts.open_accounts()
    write_demo_site(author=public_accounts.by_role("editor"), now=clock.right_now())


def reading() -> None:
    """The office reads what the editor wrote."""
    from config.story import clock  # noqa: PLC0415  after setup
    from coordination.desk import services  # noqa: PLC0415
    from coordination.gate import applying  # noqa: PLC0415

    services.read_waiting(now=clock.right_now())
    applying.apply_waiting(now=clock.right_now())


def opening() -> None:
    """Another person approves, and the site opens."""
    from config.story import clock, public_accounts  # noqa: PLC0415  after setup
    from home.pages.demo import publish_demo_site  # noqa: PLC0415

    publish_demo_site(reviewer=public_accounts.by_role("reviewer"), now=clock.right_now())


if __name__ == "__main__":
    django.setup()
    steps = {"office": office, "site": site, "reading": reading, "opening": opening}
    with acting.as_command(["preparing"]):
        steps[sys.argv[1]]()
