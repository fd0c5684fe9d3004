"""The demonstration's own lists, through the whole import: every planted error is met."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coordination.discovery import services
from coordination.discovery.models import Upload
from coordination.discovery.roster.limits import RosterRefused
from coordination.needs.models import Need
from coordination.registry.models import ChildFile
from tests.coordination.discovery.rosters import Desk

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parents[3] / "demo"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text())
SCHOOL, SECOND = "qinghe-school-roster.xlsx", "yunhe-school-roster.csv"


def read(desk: Desk, name: str) -> Upload:
    return desk.read((FOLDER / name).read_bytes())


def mend_as_written(desk: Desk, upload: Upload, name: str) -> None:
    for fix in fixes(name):
        if fix["action"] == "skip":
            desk.leave_out(upload, int(fix["row"]), fix["reason_zh"])
        else:
            desk.mend(upload, int(fix["row"]), **{fix["field"]: fix["new_value"]})


def fixes(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / "fixes.csv").open(encoding="utf-8", newline="") as lines:
        yield from (fix for fix in csv.DictReader(lines) if fix["file"] == name)


def sizes(item: str) -> dict[str, int]:
    found = Need.objects.filter(item=item).values_list("size", flat=True)
    return {str(size): count for size, count in Counter(found).items()}


@pytest.mark.parametrize("name", [SCHOOL, SECOND])
def test_every_planted_error_is_named_in_the_report(name: str) -> None:
    desk = Desk()
    upload = read(desk, name)

    desk.confirm(upload, leave_wrong=True)

    upload.refresh_from_db()
    told = {(line["row"], line.get("code"), line.get("cell")) for line in upload.report["lines"]}
    planted: list[dict[str, Any]] = MANIFEST["files"][name]["planted"]
    assert [one for one in planted if (one["row"], one["code"], one["cell"]) not in told] == []


def test_after_the_written_mends_103_children_have_206_needs_in_the_sizes_of_the_story() -> None:
    desk = Desk()
    upload = read(desk, SCHOOL)
    mend_as_written(desk, upload, SCHOOL)

    summary = desk.confirm(upload)

    assert (summary.rows, summary.children, summary.files_opened) == (112, 103, 103)
    assert ChildFile.objects.count() == 103
    assert summary.needs_opened == Need.objects.count() == 206
    assert sizes("HOODIE_FLEECE") == MANIFEST["needed"]["HOODIE_FLEECE"]
    assert sizes("SHOE_COTTON") == MANIFEST["needed"]["SHOE_COTTON"]


def test_the_second_school_comes_in_with_all_its_children() -> None:
    desk = Desk()
    upload = read(desk, SECOND)
    mend_as_written(desk, upload, SECOND)

    summary = desk.confirm(upload)

    assert summary.children == MANIFEST["files"][SECOND]["children"]


def test_a_pasted_table_is_read_like_a_file() -> None:
    desk = Desk()

    upload = read(desk, "pasted-table.txt")

    assert set(desk.states(upload).values()) <= {"ok", "warning"}


def test_an_old_workbook_is_refused_with_the_way_to_mend_it() -> None:
    desk = Desk()

    with pytest.raises(RosterRefused) as refused:
        desk.start((FOLDER / "old-roster.xls").read_bytes(), filename="old-roster.xls")

    assert refused.value.code == "old_xls"
    assert not Upload.objects.exists()
    assert services.KEPT_DAYS == 7
