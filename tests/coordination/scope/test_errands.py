"""Services that count beyond their officer's reach count right, and show nothing from there."""

from config.local import places
from coordination.discovery.services import on_file, reading
from coordination.fulfilment import services as fulfilment
from coordination.gate.models import OutboxMessage
from coordination.matching.inputs.frozen import from_json
from coordination.matching.services import runs
from coordination.registry.models import ChildFile, School
from coordination.scope import reading as reach
from coordination.scope import scopes
from coordination.vault import services as vault
from coordination.vault.rights import Purpose
from tests.coordination.discovery.rosters import Desk, children, roster
from tests.coordination.fulfilment.factories import DELIVERED_ON, DELIVERY_DAY, arrived_world
from tests.coordination.matching.runs import world
from tests.coordination.registry.factories import SchoolFactory, TownshipFactory
from tests.coordination.scope.conftest import Office
from tests.coordination.scope.villages import ON
from tests.coordination.signed_in import officer_with
from tests.coordination.vault import people

WIDENED = {
    "coordination/consents/effects.py": 3,
    "coordination/discovery/services/on_file.py": 1,
    "coordination/fulfilment/queries/stock.py": 2,
    "coordination/fulfilment/services/telling.py": 1,
    "coordination/matching/services/runs.py": 3,
    "coordination/matching/services/telling.py": 1,
    "coordination/vault/services/access.py": 1,
    "coordination/vault/services/emergencies.py": 1,
}


def in_another_town() -> School:
    school: School = SchoolFactory.create(township=TownshipFactory.create())
    return school


def test_nobody_else_looks_beyond_reach() -> None:
    found = {
        str(path.relative_to(places.ROOT)): path.read_text().count("scopes.beyond_reach")
        for path in (places.ROOT / "coordination").rglob("*.py")
        if "scopes.beyond_reach" in path.read_text()
    }

    assert found == WIDENED


def test_a_townships_own_run_leaves_what_another_town_was_given(as_office: Office) -> None:
    here, there = SchoolFactory.create(), SchoolFactory.create()
    drive = world.small_drive(wanted=0, pieces=2)
    world.add_need(drive, school=here)
    world.add_need(drive, school=there)
    world.stock(drive, "SHOE_COTTON", {215: 1})
    world.approved(drive, school=there)
    supervisor = officer_with(role="supervisor", area=here.township)

    with as_office(), scopes.within(reach.scope_of(officer=supervisor, on=ON)):
        run = runs.solve_run(drive=drive, school=here, actor=supervisor, now=world.NEXT_DAY)

    free = sum(int(row["quantity"]) for row in from_json(run.instance).rows("lots.csv"))
    assert (run.number, free) == (2, 2)


def test_a_countersignature_tells_the_counts_of_all_schools(as_office: Office) -> None:
    first = arrived_world(children=5)
    second = arrived_world(children=5, school=in_another_town())
    for one in (first, second):
        with as_office(), scopes.within(reach.scope_of(officer=one.contact, on=ON)):
            fulfilment.tick_all_present(
                drive=one.drive, school=one.school, actor=one.contact, now=DELIVERY_DAY
            )
            fulfilment.countersign(
                drive=one.drive, school=one.school, delivered_on=DELIVERED_ON,
                actor=one.contact, now=DELIVERY_DAY,
            )  # fmt: skip

    told = OutboxMessage.objects.filter(kind="delivery_summary", payload__item="SHOE_COTTON")
    assert told.order_by("-position")[0].payload["delivered_floor"] == 10


def test_a_child_on_file_elsewhere_is_met_without_being_seen(as_office: Office) -> None:
    away = Desk(school=in_another_town())
    away.import_(*children(1))
    here = Desk()
    here.officer = officer_with(role="coordinator", area=here.school.township)
    upload = here.read(roster(*children(1)))
    rows = reading.open_roster(upload).roster.rows

    with as_office(), scopes.within(reach.scope_of(officer=here.officer, on=ON)):
        found = on_file.matches(rows, school=here.school)
        seen = ChildFile.objects.count()

    assert [(match.code, match.subject) for match in found.values()] == [("elsewhere", None)]
    assert seen == 0


def test_a_granted_emergency_opens_one_child_beyond_reach_and_no_more(as_office: Office) -> None:
    one = people.child()
    away = officer_with(role="director", area=TownshipFactory.create())
    supervisor = people.supervisor_of(one)

    with as_office():
        with scopes.within(reach.scope_of(officer=away, on=ON)):
            asked = vault.ask_emergency(
                id_no=people.NUMBER, reason="found alone", actor=away, now=people.NOON
            )
        with scopes.within(reach.scope_of(officer=supervisor, on=ON)):
            vault.grant_emergency(emergency_id=asked.pk, actor=supervisor, now=people.NOON)
        with scopes.within(reach.scope_of(officer=away, on=ON)):
            found = people.look(
                away, one.subject, purpose=Purpose.EMERGENCY, now=people.NOON, fields=("name",)
            )
            seen = ChildFile.objects.count()

    assert found[one.subject] == {"name": "示例甲"}
    assert seen == 0
