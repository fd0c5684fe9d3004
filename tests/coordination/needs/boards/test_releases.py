from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from coordination.accounts.models import Officer
from coordination.gate import applying
from coordination.gate.models import OutboxMessage
from coordination.needs import frozen, services
from coordination.needs.models import BoardRelease, Drive, Need
from coordination.registry.models import ChildFile, School
from coordination.registry.rolls import RollTooSmall
from donations.goods.models import Board, BoardCell
from tests.coordination.consents.factories import end_all_consents
from tests.coordination.needs.boards.county import add_child, county_with_needs
from tests.coordination.registry.factories import TownshipFactory
from tests.coordination.signed_in import officer_with
from tests.home.campaigns.factories import CampaignFactory

OPENING = datetime(2024, 11, 25, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def drive() -> Drive:
    return county_with_needs()


@pytest.fixture
def supervisor(drive: Drive) -> Officer:
    return officer_with(role="supervisor", area=drive.county)


@pytest.fixture
def second(drive: Drive) -> Officer:
    return officer_with(role="coordinator", area=drive.county)


def propose(drive: Drive, actor: Officer, now: datetime = OPENING) -> BoardRelease:
    return services.propose_release(drive_code=drive.code, actor=actor, now=now)


def test_a_proposed_board_is_proved_and_holds_only_floored_counts(
    drive: Drive, supervisor: Officer
) -> None:
    release = propose(drive, supervisor)

    assert release.state == "proposed"
    assert release.proof["holds"]
    assert release.proof["children_found"] == 0
    assert {cell["asked"] for cell in release.board["cells"]} == {45}  # 48, floored


def test_a_released_board_reaches_the_site(
    drive: Drive, supervisor: Officer, second: Officer
) -> None:
    CampaignFactory.create(code=drive.code)
    release = propose(drive, supervisor)

    services.release_board(release_id=release.pk, actor=second, now=OPENING)
    applying.apply_waiting(now=OPENING)

    assert Board.objects.get().digest == release.digest
    assert sum(cell.asked for cell in BoardCell.objects.all()) == 90
    assert Need.objects.filter(wave=release).count() == 96


def test_no_school_and_no_child_stands_beside_a_count(drive: Drive, supervisor: Officer) -> None:
    release = propose(drive, supervisor)

    text = str(release.board["cells"])
    assert not any(school.name_zh in text for school in School.objects.all())
    assert not any(str(child.subject) in str(release.board) for child in ChildFile.objects.all())


def test_who_proposed_cannot_release(drive: Drive, supervisor: Officer) -> None:
    release = propose(drive, supervisor)

    with pytest.raises(services.SamePerson):
        services.release_board(release_id=release.pk, actor=supervisor, now=OPENING)

    assert not OutboxMessage.objects.exists()


def test_the_database_refuses_one_person_for_both_acts(drive: Drive, supervisor: Officer) -> None:
    release = propose(drive, supervisor)
    release.state, release.released_by, release.released_at = "released", supervisor, OPENING

    with pytest.raises(IntegrityError, match="needs_boardrelease_two_people"):
        release.save()


def test_a_supervisor_of_a_township_cannot_propose_for_the_county(drive: Drive) -> None:
    elsewhere = officer_with(role="supervisor", area=TownshipFactory.create())

    with pytest.raises(PermissionDenied):
        propose(drive, elsewhere)


@pytest.mark.parametrize("role", ["auditor", "packer"])
def test_other_roles_cannot_release(drive: Drive, supervisor: Officer, role: str) -> None:
    release = propose(drive, supervisor)

    with pytest.raises(PermissionDenied):
        services.release_board(
            release_id=release.pk, actor=officer_with(role=role, area=drive.county), now=OPENING
        )


def test_outside_the_publishing_weeks_nothing_is_proposed(
    drive: Drive, supervisor: Officer
) -> None:
    with pytest.raises(services.NotAPublishingWeek):
        propose(drive, supervisor, OPENING.replace(month=12, day=9))


def test_a_board_that_left_is_never_made_anew(
    drive: Drive, supervisor: Officer, second: Officer
) -> None:
    release = propose(drive, supervisor)
    services.release_board(release_id=release.pk, actor=second, now=OPENING)
    add_child(drive, School.objects.earliest("code"))

    with pytest.raises(services.AlreadyReleased):
        propose(drive, supervisor)
    with pytest.raises(services.AlreadyReleased):
        services.release_board(release_id=release.pk, actor=second, now=OPENING)

    assert OutboxMessage.objects.count() == 1


def test_one_proposal_at_a_time_and_a_dropped_one_makes_room(
    drive: Drive, supervisor: Officer
) -> None:
    first = propose(drive, supervisor)
    with pytest.raises(services.AlreadyProposed):
        propose(drive, supervisor)

    services.drop_release(release_id=first.pk, actor=supervisor, now=OPENING)

    assert propose(drive, supervisor).state == "proposed"


def test_children_without_consent_are_not_counted(drive: Drive, supervisor: Officer) -> None:
    end_all_consents()

    with pytest.raises(services.NothingToShow):
        propose(drive, supervisor)


def test_a_roll_smaller_than_the_register_is_named(drive: Drive, supervisor: Officer) -> None:
    school = School.objects.earliest("code")
    school.roll.filter(size=130).update(pupils=5, households=5)

    with pytest.raises(RollTooSmall) as refused:
        propose(drive, supervisor)

    assert (refused.value.school, refused.value.size) == (school.code, 130)


def test_a_wave_is_the_same_after_it_was_kept(drive: Drive, supervisor: Officer) -> None:
    release = propose(drive, supervisor)

    release.refresh_from_db()

    assert frozen.freeze(frozen.thaw(release.frozen)) == release.frozen
