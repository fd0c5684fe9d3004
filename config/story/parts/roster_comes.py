"""The school's list comes in with all its mess: read, mended by a person, confirmed."""

from collections import Counter
from typing import Any

from django.db.models import QuerySet

from config.story import clock, figures, files, imports, lines, officers
from config.story.parts.city_loads import DRIVE_CODE
from coordination.discovery.roster.limits import RosterRefused
from coordination.discovery.services import uploads
from coordination.needs.models import Drive, Need
from coordination.registry.models import ChildFile, School

ROSTER = "qinghe-school-roster.xlsx"
OLD_ROSTER = "old-roster.xls"
SAID = [
    (
        "{rows} 行：{ok} 行无误，{warnings} 行有提醒，{wrong} 行有错，{duplicates} 行重复；"
        "逐行修改或剔除后收入 {children} 名儿童、{needs} 项需求",
        "{rows} rows: {ok} clean, {warnings} with a warning, {wrong} wrong, {duplicates} copies;"
        " mended or left out one by one: {children} children, {needs} needs",
    ),
    (
        "旧式 .xls 文件已礼貌拒收，并说明如何另存",
        "the old .xls file was refused with a word on how to save it",
    ),
]


def tell() -> dict[str, Any]:
    drive = Drive.objects.get(pk=DRIVE_CODE)
    school = School.objects.get(pk=figures.of("city_loads")["drive_school"])
    refused = _is_refused(drive, school)
    imported = imports.take_in(
        content=files.demo_file(ROSTER),
        filename=ROSTER,
        drive=drive,
        school=school,
        consent_on=clock.CONSENT_ON,
        now=clock.NEEDS_OPEN,
    )
    found, taken = imported.found, imported.taken
    needs = Need.objects.filter(drive=drive, child__school=school)
    told = {
        "school": school.pk,
        "rows": found.rows,
        "ok": found.ok,
        "warnings": found.warnings,
        "wrong": found.wrong,
        "duplicates": found.duplicates,
        "found": dict(sorted(found.found.items())),
        "old_file_refused": refused,
        "children": taken.children,
        "needs": needs.count(),
        "must_measure": taken.must_measure,
        "sizes": {item: _by_size(needs, item) for item in drive.items},
    }
    figures.hold("children of the roster", got=taken.children, want=103)
    figures.hold("needs of the roster", got=told["needs"], want=206)
    opened = ChildFile.objects.filter(school=school).count()
    figures.hold("files at the school", got=opened, want=103)
    figures.hold("old file refused", got=refused, want=True)
    return {**told, "said": [*lines.said(SAID, told), *imported.wrong]}


def _is_refused(drive: Drive, school: School) -> bool:
    """Try the old file of the year before; the reader says how to save it anew."""
    try:
        uploads.start_upload(
            drive=drive,
            school=school,
            content=files.demo_file(OLD_ROSTER),
            filename=OLD_ROSTER,
            actor=officers.by_role("coordinator"),
            now=clock.NEEDS_OPEN,
        )
    except RosterRefused:
        return True
    return False


def _by_size(needs: QuerySet[Need], item: str) -> dict[str, int]:
    sizes = needs.filter(item=item).values_list("size", flat=True)
    return {str(size): count for size, count in sorted(Counter(sizes).items())}
