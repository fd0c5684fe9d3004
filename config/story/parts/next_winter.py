"""A second drive that is open today, so that a visitor of the demo can pledge."""

from datetime import timedelta
from typing import Any

from config.story import clock, lines, officers
from config.story.parts.city_loads import ITEMS, open_needs
from coordination.accounts.models import Duty, Officer
from coordination.gate import applying
from coordination.needs import services
from coordination.needs.models import Drive
from coordination.registry.demo_city.city import build_city
from coordination.registry.models import Area

DRIVE_CODE, COUNTY_CODE = "winter-now-xuanxi", "990004"
DAYS_TO_HAND_OVER = 28
SAID = [
    (
        "玄溪县的活动现正开放：{published} 件可认捐",
        "the drive of Xuanxi county is open now: {published} pieces can be pledged",
    )
]


def tell() -> dict[str, Any]:
    county = Area.objects.get(pk=COUNTY_CODE)
    drive = open_drive(county)
    needs = open_needs(build_city(scale="city"), drive)
    first, second = officers.by_role("supervisor"), officers.by_role("coordinator")
    for officer, role in [(first, Duty.Role.SUPERVISOR), (second, Duty.Role.COORDINATOR)]:
        take_duty(officer, role, county)
    now = clock.right_now()
    release = services.propose_release(drive_code=drive.code, actor=first, now=now)
    services.release_board(release_id=release.pk, actor=second, now=now)
    applying.apply_waiting(now=now)
    published = sum(cell["asked"] for cell in release.board["cells"])
    told = {"needs": needs, "published": published}
    return {**told, "said": lines.said(SAID, told)}


def open_drive(county: Area) -> Drive:
    monday = clock.monday_of_this_week()
    return Drive.objects.create(
        code=DRIVE_CODE,
        name_zh="玄溪县冬衣冬鞋行动",
        name_en="Winter clothes and shoes, Xuanxi county",
        county=county,
        season=f"winter-{monday.year}",
        items=ITEMS,
        opens_on=monday,
        deliver_on=monday + timedelta(days=DAYS_TO_HAND_OVER),
    )


def take_duty(officer: Officer, role: str, county: Area) -> None:
    Duty.objects.get_or_create(
        officer=officer, role=role, area=county, from_on=clock.monday_of_this_week()
    )
