"""What a wave and its proof look like to the public, and to the supervisor who releases it."""

from collections.abc import Mapping
from typing import Any

from coordination.needs.disclosure import Area, Cell, Policy, SizeKind, Wave, shown_size
from coordination.needs.models import Drive
from coordination.needs.proof import Language, Proof, conclusions, sentences
from home.catalogue.items import ITEMS


def area_names(drive: Drive, area: Area, schools: Mapping[str, str]) -> dict[str, Any]:
    """Return an area's public names: the county, and a number if it has several areas."""
    part = area.number is not None
    return {
        "name_zh": f"{drive.county.name_zh}第{area.number}片" if part else drive.county.name_zh,
        "name_en": f"{drive.county.name_en}, part {area.number}" if part else drive.county.name_en,
        "schools_zh": [schools[code] for code in area.schools],
    }


def cell_data(cell: Cell, policy: Policy) -> dict[str, Any]:
    """Return one public line; sizes in the item's own unit, open ends as None."""
    kind = SizeKind(ITEMS[cell.item].size_kind)
    shown = shown_size(kind, cell.band, policy.edges)
    return {
        "item": cell.item,
        "size_from": shown.low if shown else None,
        "size_to": shown.high if shown else None,
        "asked": cell.count,
    }


def reserve_data(wave: Wave) -> list[dict[str, Any]]:
    """Return what stays inside; for the supervisor's eyes."""
    return [
        {"item": row.item, "needs": row.needs, "reason": str(row.reason)} for row in wave.reserve
    ]


def proof_data(proof: Proof) -> dict[str, Any]:
    return {
        "holds": proof.holds,
        "children_found": proof.children,
        "most_belief": round(proof.most_belief, 4),
        "limit": round(proof.theta, 4),
        "boards": proof.boards,
        "lines": proof.lines,
        "published": proof.published,
        "words": {
            "zh": list(sentences(proof, Language.ZH)),
            "en": list(sentences(proof, Language.EN)),
        },
        "conclusions": {
            "zh": list(conclusions(proof, Language.ZH)),
            "en": list(conclusions(proof, Language.EN)),
        },
    }
