"""One pack a child under an unlinkable code; packed, sealed, boxed and shipped."""

from typing import Any

from config.story import clock, lines, officers
from config.story.parts.city_loads import DRIVE_CODE
from config.story.parts.goods_match import drive_school
from coordination.fulfilment.models import Box, Pack, PackLine
from coordination.fulfilment.services import boxes, packing, planning
from coordination.gate import applying
from coordination.matching.models import Run
from coordination.needs.models import Drive

PACKS_PER_BOX = 12
SAID = [
    (
        "{packs} 个包裹、{boxes} 箱，装入 {pieces_packed} 件，缺 {lines_short} 件（如实标缺）",
        "{packs} packs in {boxes} boxes, {pieces_packed} pieces packed, {lines_short} short"
        " and said to be short",
    )
]


def tell() -> dict[str, Any]:
    drive = Drive.objects.get(pk=DRIVE_CODE)
    school = drive_school(drive)
    coordinator, packer = officers.by_role("coordinator"), officers.by_role("packer")
    run = Run.objects.get(drive=drive, state=Run.State.APPROVED)
    made = planning.make_packs(run=run, actor=coordinator, now=clock.PACKING)
    boxes.fill_boxes(
        drive=drive,
        school=school,
        packs_per_box=PACKS_PER_BOX,
        actor=coordinator,
        now=clock.PACKING,
    )
    for pack in Pack.objects.filter(drive=drive, school=school).order_by("box__number", "code"):
        _pack_one(pack)
    for box in Box.objects.filter(drive=drive, school=school).order_by("number"):
        boxes.ship_box(box_id=box.pk, actor=packer, now=clock.SHIPPED)
    applying.apply_waiting(now=clock.SHIPPED)
    told = {
        "packs": made.new,
        "boxes": Box.objects.filter(drive=drive).count(),
        "pieces_packed": PackLine.objects.filter(state=PackLine.State.PACKED).count(),
        "lines_short": PackLine.objects.filter(state=PackLine.State.SHORT).count(),
    }
    return {**told, "said": lines.said(SAID, told)}


def _pack_one(pack: Pack) -> None:
    packer = officers.by_role("packer")
    for line in pack.lines.exclude(state=PackLine.State.SHORT).order_by("item"):
        packing.pack_line(pack_id=pack.pk, item=line.item, actor=packer, now=clock.PACKING)
    packing.seal_pack(pack_id=pack.pk, actor=packer, now=clock.PACKING)
