"""Once a board is out, nothing inside the wall moves a public byte."""

import json
from datetime import UTC, datetime

import pytest
from django.core import serializers

from coordination.consents.models import Consent
from coordination.gate import applying
from coordination.gate.models import OutboxMessage
from coordination.needs import drawing, season, services
from coordination.needs.disclosure import as_entry
from coordination.needs.models import BoardRelease, Need
from coordination.needs.services.releases import POLICY
from coordination.registry.models import ChildFile
from donations.goods import models as goods
from tests.coordination.needs.boards.county import add_child, county_with_needs
from tests.coordination.signed_in import officer_with
from tests.home.campaigns.factories import CampaignFactory

OPENING = datetime(2024, 11, 25, 4, tzinfo=UTC)
CHANGED = 50
PUBLIC = (goods.Board, goods.BoardArea, goods.BoardCell, goods.LotProgress, goods.DeliverySummary)
pytestmark = pytest.mark.django_db(databases=["default", "site"])


@pytest.fixture
def release() -> BoardRelease:
    drive = county_with_needs()
    CampaignFactory.create(code=drive.code)
    supervisor = officer_with(role="supervisor", area=drive.county)
    second = officer_with(role="coordinator", area=drive.county)
    proposed = services.propose_release(drive_code=drive.code, actor=supervisor, now=OPENING)
    released = services.release_board(release_id=proposed.pk, actor=second, now=OPENING)
    applying.apply_waiting(now=OPENING)
    return released


def public_bytes() -> str:
    applying.apply_waiting(now=OPENING)
    rows = [row for model in PUBLIC for row in model._default_manager.order_by("pk")]
    return str(serializers.serialize("json", rows))


def redrawn(release: BoardRelease) -> str:
    """Draw the released week once more from what the office holds now."""
    week = season.week_of(release.publish_on)
    cleared = drawing.draw_board(release.drive, week=week, on=OPENING.date(), policy=POLICY)
    assert cleared is not None
    assert cleared.wave is not None
    return json.dumps(as_entry(cleared.wave, POLICY))


def test_fifty_needs_changed_inside_change_no_public_byte(release: BoardRelease) -> None:
    before, sent = public_bytes(), OutboxMessage.objects.count()
    needs = list(Need.objects.order_by("pk")[:CHANGED])

    for number, need in enumerate(needs):
        need.state = Need.State.WITHDRAWN if number % 2 else Need.State.SERVED
        need.save(update_fields=["state"])

    assert len(needs) == CHANGED
    assert (public_bytes(), OutboxMessage.objects.count()) == (before, sent)


@pytest.mark.parametrize("change", ["needs", "children", "consents"])
def test_a_released_week_drawn_again_is_the_same_to_the_byte(
    release: BoardRelease, change: str
) -> None:
    first = redrawn(release)

    if change == "needs":
        Need.objects.update(state=Need.State.WITHDRAWN)
    elif change == "consents":
        Consent.objects.update(withdrawn_at=OPENING, withdrawn_why=Consent.Why.GUARDIAN)
    else:
        school = ChildFile.objects.order_by("pk")[0].school
        for _ in range(5):
            add_child(release.drive, school)

    assert redrawn(release) == first


def test_a_board_proposed_again_in_its_week_is_refused(release: BoardRelease) -> None:
    actor = officer_with(role="supervisor", area=release.drive.county)

    with pytest.raises(services.AlreadyReleased):
        services.propose_release(drive_code=release.drive_id, actor=actor, now=OPENING)
