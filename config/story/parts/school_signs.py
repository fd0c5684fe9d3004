"""The school's contact receives, hands out by code, and countersigns."""

from typing import Any

from config.story import clock, lines, officers
from config.story.parts.city_loads import DRIVE_CODE
from config.story.parts.goods_match import drive_school
from coordination.fulfilment.models import Box, Pack
from coordination.fulfilment.services import boxes, handing_over, key_sheets, signing
from coordination.gate import applying
from coordination.needs.models import Drive
from coordination.vault import services as vault

ABSENT = 2
SAID = [
    (
        "{packs} 个包裹：当面发放 {handed_over}，缺席代存 {absent}，有问题 {problems}；学校已会签",
        "{packs} packs: {handed_over} handed over, {absent} kept for absent children,"
        " {problems} with a problem; countersigned by the school",
    ),
    (
        "对照表第 1 号共 {key_sheet_names} 名，每次查看已入链记录，用后已销毁",
        "key sheet no. 1 named {key_sheet_names} children; every look is in the chained record;"
        " the sheet was destroyed",
    ),
]


def tell() -> dict[str, Any]:
    drive = Drive.objects.get(pk=DRIVE_CODE)
    school = drive_school(drive)
    contact = officers.by_role("school_contact")
    for box in Box.objects.filter(drive=drive, school=school).order_by("number"):
        boxes.receive_box(box_id=box.pk, actor=contact, now=clock.HAND_OVER)
    sheet = key_sheets.print_key_sheet(
        drive=drive, school=school, actor=contact, now=clock.HAND_OVER
    )
    _tick(drive)
    signed = signing.countersign(
        drive=drive,
        school=school,
        delivered_on=clock.HAND_OVER.date(),
        actor=contact,
        now=clock.COUNTERSIGNED,
    )
    key_sheets.confirm_key_sheet_destroyed(
        drive=drive,
        school=school,
        number=sheet.sheet.number,
        actor=contact,
        now=clock.COUNTERSIGNED,
    )
    applying.apply_waiting(now=clock.COUNTERSIGNED)
    told = {
        "packs": signed.packs,
        "handed_over": signed.handed_over,
        "absent": signed.absent,
        "problems": signed.problems,
        "key_sheet_names": sheet.sheet.packs,
        "access_chain_holds": vault.verify_chain() is None,
    }
    return {**told, "said": lines.said(SAID, told)}


def _tick(drive: Drive) -> None:
    """Two children are absent, one pack is swapped for a better fit; all others take theirs."""
    contact, school = officers.by_role("school_contact"), drive_school(drive)
    arrived = list(Pack.objects.filter(drive=drive, school=school).order_by("code"))
    for pack in arrived[:ABSENT]:
        handing_over.tick_pack(
            pack_id=pack.pk,
            outcome=handing_over.Outcome.ABSENT,
            actor=contact,
            now=clock.HAND_OVER,
        )
    handing_over.tick_pack(
        pack_id=arrived[ABSENT].pk,
        outcome=handing_over.Outcome.SWAPPED,
        note="too_small",
        actor=contact,
        now=clock.HAND_OVER,
    )
    handing_over.tick_all_present(drive=drive, school=school, actor=contact, now=clock.HAND_OVER)
