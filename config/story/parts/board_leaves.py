"""The county's board leaves: proposed by a supervisor, proved, released by a second person."""

from typing import Any

from config.story import clock, figures, lines, officers
from config.story.parts.city_loads import DRIVE_CODE
from coordination.consents.queries import has_consent
from coordination.gate import applying
from coordination.needs import services
from coordination.needs.models import Drive, Need

SAID = [
    (
        "公开 {cells} 行、合计 {published} 件（该县 {needs} 件需求的 {percent}%），"
        "其余由预备物资满足",
        "{cells} lines left, {published} pieces in all ({percent} % of the county's {needs} needs);"
        " the rest is served from reserve",
    ),
    (
        "独立证明：可被认出的儿童 {children_found} 名；任何人的把握至多 {belief}%",
        "independent proof: {children_found} children identifiable; nobody can be more than"
        " {belief} % sure of any child",
    ),
]


def tell() -> dict[str, Any]:
    drive = Drive.objects.get(pk=DRIVE_CODE)
    release = services.propose_release(
        drive_code=drive.code, actor=officers.by_role("supervisor"), now=clock.BOARD_RELEASED
    )
    figures.hold("the proof holds", got=release.proof["holds"], want=True)
    services.release_board(
        release_id=release.pk, actor=officers.by_role("coordinator"), now=clock.BOARD_RELEASED
    )
    applying.apply_waiting(now=clock.BOARD_RELEASED)
    published = sum(cell["asked"] for cell in release.board["cells"])
    willing = has_consent(child="child", purpose="goods", on=clock.BOARD_RELEASED.date())
    needs = Need.objects.filter(willing, drive=drive).count()
    told = {
        "areas": len(release.board["areas"]),
        "cells": len(release.board["cells"]),
        "published": published,
        "needs": needs,
        "percent": round(100 * published / needs),
        "children_found": release.proof["children_found"],
        "belief": round(100 * release.proof["most_belief"], 1),
    }
    return {**told, "said": lines.said(SAID, told)}
