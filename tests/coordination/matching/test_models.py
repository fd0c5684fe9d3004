from typing import Any

import pytest
from django.db import IntegrityError, transaction

from coordination.matching.models import Count, Inspection, Lot, Run
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.runs.world import (
    NEXT_DAY,
    RUN_DAY,
    coordinator,
    school_of,
    small_drive,
    solved,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"rejected": 21, "reject_reason": "damaged"},
        {"rejected": 3, "reject_reason": ""},
        {"rejected": 0, "reject_reason": "damaged"},
        {"state": Lot.State.ANNOUNCED, "received": 1},
        {"state": Lot.State.WITHDRAWN, "received": 1},
    ],
)
def test_a_lot_that_does_not_add_up_is_refused_by_the_database(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LotFactory.create(**wrong)


def test_two_lots_of_one_pledge_line_are_refused_by_the_database() -> None:
    lot = LotFactory.create()

    with pytest.raises(IntegrityError), transaction.atomic():
        LotFactory.create(pledge_line=lot.pledge_line)


def test_a_count_of_more_refused_than_received_is_refused_by_the_database() -> None:
    lot, officer = LotFactory.create(), coordinator()

    with pytest.raises(IntegrityError), transaction.atomic():
        Count.objects.create(
            lot=lot, received=1, rejected=2, counted_by=officer, counted_at=RUN_DAY
        )


@pytest.mark.parametrize(("rejected", "reason"), [(0, "damaged"), (1, "")])
def test_an_inspection_whose_reason_does_not_fit_is_refused_by_the_database(
    rejected: int, reason: str
) -> None:
    lot, officer = LotFactory.create(), coordinator()

    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.create(
            lot=lot,
            sampled=5,
            rejected=rejected,
            reason=reason,
            inspected_by=officer,
            inspected_at=RUN_DAY,
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"certified": False},
        {"approved_by": None},
        {"approved_at": None},
        {"own": True},
    ],
)
def test_an_approval_without_proof_or_second_person_is_refused_by_the_database(
    wrong: dict[str, Any],
) -> None:
    run = solved(small_drive())
    approver = run.created_by if wrong.pop("own", False) else coordinator()
    values = {"state": "approved", "approved_by": approver, "approved_at": NEXT_DAY, **wrong}

    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(**values)


@pytest.mark.parametrize("of_school", [True, False])
def test_two_approved_runs_of_one_scope_are_refused_by_the_database(of_school: bool) -> None:
    drive = small_drive()
    run = solved(drive, school=school_of(drive) if of_school else None)
    Run.objects.filter(pk=run.pk).update(
        state="approved", approved_by=coordinator(), approved_at=NEXT_DAY
    )
    run.refresh_from_db()
    run.pk, run.number = None, 2
    run._state.adding = True

    with pytest.raises(IntegrityError, match="one_approved_a_scope"), transaction.atomic():
        run.save()
