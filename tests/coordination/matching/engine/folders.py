"""Folders in the format needs-match/1, written row by row."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

NEED_HEAD = (
    "need_id,child_id,household_id,school_id,district_id,programme,item,size,size_up,gender,"
    "tier,waiting_days"
)
LOT_HEAD = "lot_id,item,size,quantity,gender,only_district,only_programme,location,use_by"
NEEDS = (
    "n1,c1,h1,s1,d1,p1,COAT,5,0,f,0,40",
    "n2,c2,h2,s1,d1,p1,COAT,5,1,m,1,200",
    "n3,c3,h3,s2,d2,p1,COAT,5,0,n,1,10",
    "n4,c4,h4,s2,d2,p2,SHOE,9,0,n,3,10",
)
LOTS = (
    "l1,COAT,5,1,n,,,W1,",
    "l2,COAT,6,2,n,,,W1,2027-01-01",
    "l3,HAT,1,4,n,,,W1,",
)


def head(**more: object) -> dict[str, object]:
    return {
        "format": "needs-match/1",
        "name": "four needs",
        "deliver_on": "2026-12-10",
        "tiers": ["red", "yellow", "blue", "green"],
        "bands": 10,
        "wait_bands": [30, 90, 180],
        "needs": "needs.csv",
        "lots": "lots.csv",
        "previous": "previous.csv",
        **more,
    }


def write_folder(
    folder: Path,
    *,
    needs: Sequence[str] = NEEDS,
    lots: Sequence[str] = LOTS,
    previous: Sequence[str] = (),
    need_head: str = NEED_HEAD,
    fields: Mapping[str, object] | None = None,
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "instance.json").write_text(json.dumps(head(**(fields or {}))), encoding="utf-8")
    write_lines(folder / "needs.csv", need_head, needs)
    write_lines(folder / "lots.csv", LOT_HEAD, lots)
    write_lines(folder / "previous.csv", "need_id", previous)
    return folder


def write_lines(path: Path, heading: str, rows: Sequence[str]) -> None:
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
