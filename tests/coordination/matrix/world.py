"""One county with one object of each kind, the officers of its own, and those of the next."""

from dataclasses import dataclass

from django.urls import reverse

from coordination.accounts.models import Officer
from coordination.matching.models import Lot
from tests.coordination.discovery.rosters import NOW, Desk, children, roster
from tests.coordination.fulfilment.factories import shipped_world
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.runs import world as matching
from tests.coordination.matrix import records
from tests.coordination.registry.factories import AreaFactory, SchoolFactory
from tests.coordination.signed_in import officer_with

NEXT_COUNTY = "990005"
MARK = "鹂山小学"  # the school's name: no page of another county shows it
Address = tuple[object, ...]


@dataclass
class World:
    addresses: dict[str, Address]
    own: dict[str, Officer]
    brought_by: Officer
    others: dict[str, Officer]

    def url(self, name: str, about: str) -> str:
        return reverse(name, args=self.addresses[about] if about else ())


def build() -> World:
    school = SchoolFactory.create(name_zh=MARK)
    packed = shipped_world(children=1, school=school)
    drive, county = packed.drive, school.county
    need = matching.add_need(drive, school=school)
    type(need).objects.filter(pk=need.pk).update(must_measure=True)
    LotFactory.create(drive=drive, size=215)
    run = matching.solved(drive)
    drive.runs.update(report=run.report)  # the packed run was never solved
    desk = Desk(school=school, drive=drive)
    upload = desk.read(roster(*children(2)))
    ruling = drive.rulings.create(
        need=need, lot=packed.shoes, kind="forbid", reason="r", made_by=packed.coordinator,
        made_at=NOW,
    )  # fmt: skip
    release = drive.releases.create(
        wave=1, state="dropped", publish_on=NOW.date(), board={"areas": [], "cells": []},
        proof={"holds": True, "words": {"zh": [], "en": []}}, digest="0" * 64,
        proposed_by=packed.coordinator, proposed_at=NOW,
    )  # fmt: skip
    pack, [box] = packed.pack(), packed.boxes()
    expected = LotFactory.create(drive=drive, expected=True, pledge_reference="NT-000001")
    counted = LotFactory.create(drive=drive, counted=True, pledge_reference="NT-000002")
    away = AreaFactory.create(code=NEXT_COUNTY, name_zh="邻县")
    far = SchoolFactory.create(township=AreaFactory.create(code="990005001", parent=away))
    assert isinstance(counted, Lot)
    own = {
        role: officer_with(role=role, area=county, school=None)
        for role in ("supervisor", "packer", "auditor", "treasurer")
    } | {
        "coordinator": packed.coordinator,
        "director": officer_with(role="director", area=school.township),
        "school_contact": packed.contact,
    }
    return World(
        addresses={
            "upload": (upload.pk,),
            "upload_row": (upload.pk, 2),
            "drive": (drive.pk,),
            "release": (release.pk,),
            "need": (need.pk,),
            "expected_lot": (expected.pk,),
            "counted_lot": (counted.pk,),
            "delivery": (drive.pk, "NT-000001"),
            "run": (run.pk,),
            "run_line": (run.pk, 1),
            "ruling": (ruling.public_id,),
            "box": (box.pk,),
            "pack": (pack.pk,),
            "pack_line": (pack.pk, "SHOE_COTTON"),
            "hand_over": (drive.pk, school.pk),
            "key_sheet": (drive.pk, school.pk, 1),
            **records.addresses(child=need.child, own=own),
        },
        own=own,
        brought_by=desk.officer,
        others={
            role: officer_with(role=role, area=away)
            for role in (
                *("director", "supervisor", "coordinator", "packer", "auditor"),
                "treasurer",
            )
        }
        | {"school_contact": officer_with(role="school_contact", school=far)},
    )
