"""Solving a drive, and a second person's approval."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from coordination.accounts.models import Officer
from coordination.gate import origins
from coordination.matching import answering, queries
from coordination.matching.comparison import first_come
from coordination.matching.engine.faults import InstanceError
from coordination.matching.inputs.frozen import FrozenInputs, from_json
from coordination.matching.inputs.gathering import freeze
from coordination.matching.inputs.scales import steps_larger
from coordination.matching.models import Allocation, Lot, Run
from coordination.matching.permissions import check_runs, check_runs_this, local_day
from coordination.matching.services import telling
from coordination.matching.tallies import tally
from coordination.needs.models import Drive, Need
from coordination.needs.sizing.rules import rules_on
from coordination.registry.models import School
from coordination.scope import scopes


class NothingToMatch(Exception):
    """No need of this scope can be planned."""


class RulingsDoNotFit(Exception):
    """A pin cannot stand: its lot is gone, or has fewer pieces than pins."""


class RunNotWaiting(Exception):
    """The run was approved or replaced a moment ago."""


class OwnRun(Exception):
    """Whoever started a run does not approve it."""


class RunNotProved(Exception):
    """The certificate is missing or does not prove what is stored."""


class InputsChanged(Exception):
    """Needs, consents, goods or rulings are no longer as they were frozen: solve again."""


def solve_run(*, drive: Drive, school: School | None, actor: Officer, now: datetime) -> Run:
    """Freeze the inputs, solve, have the answer proved, and keep all of it for approval.

    Pressed twice, or with nothing changed, it returns the run that waits already.
    Raises PermissionDenied, NothingToMatch, RulingsDoNotFit.
    """
    check_runs(actor=actor, drive=drive, school=school, now=now)
    with scopes.beyond_reach(scopes.Errand.STOCK):
        inputs, left_out = freeze(drive=drive, school=school, as_of=local_day(now))
    if not inputs.rows("needs.csv"):
        raise NothingToMatch
    waiting = waiting_run(drive=drive, school=school, digest=inputs.digest)
    if waiting:
        return waiting
    try:
        found = answering.answer(inputs)
    except InstanceError as error:
        raise RulingsDoNotFit from error
    return keep_run(
        drive=drive,
        school=school,
        inputs=inputs,
        found=found,
        left_out=left_out,
        actor=actor,
        now=now,
    )


def waiting_run(*, drive: Drive, school: School | None, digest: str) -> Run | None:
    runs = Run.objects.filter(drive=drive, school=school, state=Run.State.SOLVED)
    return runs.filter(input_digest=digest).order_by("-number").first()


@transaction.atomic
@scopes.beyond_reach(scopes.Errand.STOCK)  # runs are numbered over the whole drive
def keep_run(
    *,
    drive: Drive,
    school: School | None,
    inputs: FrozenInputs,
    found: answering.Answer,
    left_out: int,
    actor: Officer,
    now: datetime,
) -> Run:
    Drive.objects.select_for_update().get(pk=drive.pk)
    waiting = waiting_run(drive=drive, school=school, digest=inputs.digest)
    if waiting:
        return waiting
    rules = rules_on(local_day(now))
    before = first_come(inputs)
    last = Run.objects.filter(drive=drive).aggregate(last=Max("number"))["last"] or 0
    run = Run.objects.create(
        number=last + 1,
        drive=drive,
        school=school,
        state=Run.State.SOLVED,
        instance=inputs.as_json(),
        input_digest=inputs.digest,
        report={
            "objective": found.objective,
            "left_out": left_out,
            "tally": tally(inputs, found.pairs, rules=rules),
            "first_come": tally(inputs, before, rules=rules),
            "helpful": found.helpful,
            "boxes": found.boxes | {"first_come": boxes_of(inputs, before)},
        },
        certificate=found.certificate,
        certified=found.certified,
        reasons=found.reasons,
        created_by=actor,
        created_at=now,
    )
    Allocation.objects.bulk_create(allocations(run=run, inputs=inputs, pairs=found.pairs))
    return run


def boxes_of(inputs: FrozenInputs, pairs: answering.Pairs) -> int:
    """Return how many pairs of lot and school an allocation packs."""
    schools = {row["need_id"]: row["school_id"] for row in inputs.rows("needs.csv")}
    return len({(schools[need], lot) for need, lot in pairs})


def allocations(*, run: Run, inputs: FrozenInputs, pairs: answering.Pairs) -> list[Allocation]:
    needs = {row["need_id"]: row for row in inputs.rows("needs.csv")}
    lots = {row["lot_id"]: row for row in inputs.rows("lots.csv")}
    pinned = {need for need, _ in inputs.pairs("pinned.csv")}
    rules = rules_on(local_day(run.created_at))
    return [
        Allocation(
            run=run,
            need_id=need,
            lot_id=lot,
            steps_up=steps_larger(
                needs[need]["item"],
                int(needs[need]["size"]) * inputs.scale(needs[need]["item"]),
                int(lots[lot]["size"]) * inputs.scale(lots[lot]["item"]),
                rules=rules,
            ),
            pinned=need in pinned,
        )
        for need, lot in pairs
    ]


@transaction.atomic
def approve_run(*, run_id: UUID, actor: Officer, now: datetime) -> Run:
    """Let a second person's word make the run the one that is packed, and tell the donors.

    Raises PermissionDenied, Run.DoesNotExist, RunNotWaiting, OwnRun, RunNotProved, InputsChanged.
    """
    Drive.objects.select_for_update().get(runs=run_id)
    run = (
        Run.objects.select_for_update(of=("self",))
        .select_related("drive__county__parent", "school__county")
        .get(pk=run_id)
    )
    check_runs_this(actor=actor, run=run, now=now)
    check_may_be_approved(run=run, actor=actor, now=now)
    replaced = queries.superseded_by(drive=run.drive, school_id=run.school_id)
    mark_needs(run=run, replaced=replaced)
    others = Run.objects.filter(drive=run.drive, school=run.school, state=Run.State.SOLVED)
    Run.objects.filter(pk__in=replaced).update(state=Run.State.SUPERSEDED)
    others.filter(number__lt=run.number).update(state=Run.State.SUPERSEDED)
    run.state, run.approved_by, run.approved_at = Run.State.APPROVED, actor, now
    run.save(update_fields=["state", "approved_by", "approved_at"])
    stock = Lot.objects.filter(drive=run.drive, state=Lot.State.INSPECTED)
    origin = origins.origin_of(
        act=origins.Act.RUN_APPROVED, drive=run.drive_id, actor=actor, now=now
    )
    telling.tell_donors(lot_ids=stock.values_list("pk", flat=True), origin=origin, now=now)
    return run


def check_may_be_approved(*, run: Run, actor: Officer, now: datetime) -> None:
    if run.state != Run.State.SOLVED:
        raise RunNotWaiting
    if run.created_by_id == actor.pk:
        raise OwnRun
    pairs = [(str(need), str(lot)) for need, lot in run.allocations.values_list("need", "lot")]
    frozen = from_json(run.instance)
    if not run.certified or not answering.holds(frozen, pairs, run.certificate):
        raise RunNotProved
    as_of = local_day(run.created_at)
    with scopes.beyond_reach(scopes.Errand.STOCK):
        current, _ = freeze(
            drive=run.drive, school=run.school, as_of=as_of, consent_on=local_day(now), lock=True
        )
    if not current.digest == run.input_digest == frozen.digest:
        raise InputsChanged


def mark_needs(*, run: Run, replaced: list[UUID]) -> None:
    """Open again what replaced runs had served, then mark what this run serves."""
    before = Allocation.objects.filter(run__in=replaced).values_list("need", flat=True)
    unpacked = Need.objects.exclude(queries.packed("pack_line"))
    unpacked.filter(pk__in=list(before), state=Need.State.SERVED).update(state=Need.State.OPEN)
    served = list(run.allocations.values_list("need", flat=True))
    unpacked.filter(pk__in=served, state=Need.State.OPEN).update(state=Need.State.SERVED)
