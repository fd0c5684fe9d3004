"""Behind the wall: areas, schools with their public rolls, 1,209 files beside the drive's list."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from config.story import clock, figures, lines, officers
from coordination.accounts.models import Officer
from coordination.consents.models import Consent
from coordination.consents.services.paper import paper_consent
from coordination.needs import services as needs
from coordination.needs.models import Drive
from coordination.needs.sizing.prediction import predict_garment, predict_shoe
from coordination.needs.sizing.wearers import Measured, Wearer
from coordination.registry.demo_city.children import DemoChild
from coordination.registry.demo_city.city import DemoCity, build_city
from coordination.registry.demo_city.plan import DRIVE_ON
from coordination.registry.demo_city.rolls import roll_by_size
from coordination.registry.models import Area, ChildFile, Measurement, RollGroup, School
from coordination.vault import services as vault

DRIVE_CODE = "winter-2024-baishi"
NAMES = UUID("7f2b6f0e-3f3f-4a57-9a7f-0c9c52f2a001")  # the demo's subjects come out the same
SAID = [
    (
        "{schools} 所学校、{pupils_on_rolls} 名在校生；{files} 份儿童档案，姓名与证件逐人加密",
        "{schools} schools, {pupils_on_rolls} pupils on the rolls; {files} files, names and"
        " numbers sealed child by child",
    ),
    (
        "同县其他学校已有 {needs_of_other_schools} 项冬衣冬鞋需求",
        "{needs_of_other_schools} needs at other schools of the same county",
    ),
]
ITEMS = ["SHOE_COTTON", "HOODIE_FLEECE"]


@transaction.atomic
def tell() -> dict[str, Any]:
    city = build_city(scale="city")
    _load_places(city)
    school = School.objects.get(pk=city.drive_school)
    village = Area.objects.filter(parent=school.township).order_by("code")[0]
    officers.open_accounts(county=school.county, village=village, school=school)
    files = _open_files(city)
    drive = _open_drive(city)
    opened = open_needs(city, drive)
    counts = {
        "drive_school": school.pk,
        "areas": Area.objects.count(),
        "schools": School.objects.count(),
        "pupils_on_rolls": sum(RollGroup.objects.values_list("pupils", flat=True)),
        "files": files,
        "needs_of_other_schools": opened,
    }
    figures.hold("files beside the drive's list", got=files, want=1209)
    return {**counts, "said": lines.said(SAID, counts)}


def _load_places(city: DemoCity) -> None:
    Area.objects.bulk_create(
        Area(
            code=area.code,
            kind=area.level,
            name_zh=area.name,
            name_en=area.name_en,
            parent_id=area.parent,
        )
        for area in city.areas
    )
    School.objects.bulk_create(
        School(
            code=school.code,
            name_zh=school.name,
            name_en=school.name_en,
            township_id=school.township,
            county_id=school.county,
        )
        for school in city.schools
    )
    sizes: dict[str, list[int]] = {school.code: [] for school in city.schools}
    for child in city.children:
        if child.school and child.height_cm:
            sizes[child.school].append(child.height_cm // 10 * 10)
    RollGroup.objects.bulk_create(
        RollGroup(school_id=school.code, size=size, pupils=pupils, households=homes)
        for school in city.schools
        for size, (pupils, homes) in sorted(roll_by_size(school, sizes[school.code]).items())
    )


def _open_files(city: DemoCity) -> int:
    """Open the files of everybody who is not on the drive's list: that list is imported."""
    others = [child for child in city.children if not child.is_on_drive_list]
    ChildFile.objects.bulk_create(_file(child) for child in others)
    keeper = officers.by_role("supervisor")
    answered = [child for child in others if child.consent != "pending"]
    Consent.objects.bulk_create(_consent(child, keeper) for child in answered)
    identities = {subject_of(child): _identity(child) for child in others}
    vault.seal_identities(identities=identities, now=clock.ROSTER_ARRIVES)
    Measurement.objects.bulk_create(row for child in others for row in _measurements(child))
    return len(others)


def _identity(child: DemoChild) -> dict[str, str]:
    values = {"name": child.name, "id_no": child.id_no, "birth": child.birth.isoformat()}
    values |= {"guardian": child.guardian, "phone": child.phone, "class": child.school_class}
    return {field: value for field, value in values.items() if value}


def subject_of(child: DemoChild) -> UUID:
    return uuid5(NAMES, child.key)


def _file(child: DemoChild) -> ChildFile:
    return ChildFile(
        subject=subject_of(child),
        school_id=child.school,
        area_id=child.village or child.township,
        household=uuid5(NAMES, f"home {child.household or child.key}"),
        sex=child.sex,
        born_month=child.birth.replace(day=1),
        colour=["red", "yellow", "blue", "green"].index(child.colour),
        benefit_class=child.benefit_class,
        opened_at=clock.ROSTER_ARRIVES,
    )


def _consent(child: DemoChild, keeper: Officer) -> Consent:
    """Return the answer the demo's plan gives a child, on paper."""
    said = paper_consent(
        subject=subject_of(child),
        born=child.birth.replace(day=1),
        signed_on=clock.CONSENT_ON,
        actor=keeper,
        now=clock.ROSTER_ARRIVES,
    )
    if child.consent == "refused":
        said.answer = Consent.Answer.NO
    if child.consent == "withdrawn":
        said.withdrawn_at, said.withdrawn_by = clock.ROSTER_ARRIVES, said.recorded_by
        said.withdrawn_why = Consent.Why.GUARDIAN
    return said


def _measurements(child: DemoChild) -> list[Measurement]:
    on = child.measured_on or date(2024, 9, 1)
    values = [(Measurement.Kind.HEIGHT, (child.height_cm or 0) * 10)]
    values.append((Measurement.Kind.FOOT, child.foot_mm or 0))
    return [
        Measurement(child_id=subject_of(child), kind=kind, value=value, measured_on=on)
        for kind, value in values
        if value
    ]


def _open_drive(city: DemoCity) -> Drive:
    county = School.objects.get(pk=city.drive_school).county
    return Drive.objects.create(
        code=DRIVE_CODE,
        name_zh="白石县冬衣冬鞋行动",
        name_en="Winter clothes and shoes, Baishi county",
        county=county,
        season="winter-2024",
        items=ITEMS,
        opens_on=clock.NEEDS_OPEN.date(),
        deliver_on=DRIVE_ON,
    )


def open_needs(city: DemoCity, drive: Drive) -> int:
    """Open both needs for the county's other children whose height is known."""
    opened = 0
    for child in city.children:
        at_school = child.county == drive.county_id and child.school and child.height_cm
        if not at_school or child.is_on_drive_list or child.consent != "given":
            continue
        for item, advice in _advice(child, drive.opens_on).items():
            needs.open_need(
                drive=drive,
                child=ChildFile(pk=subject_of(child)),
                item=item,
                size=advice.size,
                must_measure=advice.must_measure,
                size_reason={"code": advice.reason.code},
                opened_on=drive.opens_on,
            )
            opened += 1
    return opened


def _advice(child: DemoChild, on: date) -> dict[str, Any]:
    taken = child.measured_on or on - timedelta(days=200)
    wearer = Wearer(
        sex=child.sex,
        birth=child.birth,
        height=Measured(child.height_cm, taken) if child.height_cm else None,
        foot=Measured(child.foot_mm, taken) if child.foot_mm else None,
    )
    return {
        "SHOE_COTTON": predict_shoe(wearer, on=on),
        "HOODIE_FLEECE": predict_garment(wearer, on=on, layer="inner"),
    }
