"""From an approved run to packs: one a child, under a code of this drive alone."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.consents.queries import has_consent
from coordination.fulfilment import permissions
from coordination.fulfilment.models import HandOver, Pack, PackLine
from coordination.fulfilment.scanning import TOKEN_LENGTH
from coordination.matching.inputs.frozen import from_json
from coordination.matching.models import Allocation, Run
from coordination.matching.permissions import local_day
from coordination.needs.models import Drive, Need
from coordination.vault.crypto import CODE_ALPHABET
from coordination.vault.services import pseudonyms_for

REPLANNED = [
    "lot",
    "size_asked",
    "size_given",
    "state",
    "short_reason",
    "must_measure",
    "size_confirmed_by",
    "size_confirmed_at",
]


class RunNotApproved(Exception):
    pass


@dataclass(frozen=True)
class PacksMade:
    """How many packs are new, how many of the planned ones follow this run, how many lines lack.

    `without_goods` counts children for whom the run holds nothing: no pack goes out empty.
    """

    new: int
    planned: int
    short: int
    without_goods: int


@transaction.atomic
def make_packs(*, run: Run, actor: Officer, now: datetime) -> PacksMade:
    """Plan one pack a child from an approved run; what is packed already never moves.

    Safe to repeat. Raises PermissionDenied, RunNotApproved.
    """
    permissions.check_plans_packs(actor=actor, drive=run.drive, now=now)
    Drive.objects.select_for_update().get(pk=run.drive_id)
    run = Run.objects.select_related("drive").get(pk=run.pk)
    if run.state != Run.State.APPROVED:
        raise RunNotApproved
    wanted = _needs_by_child(run, on=local_day(now))
    given = _allocations(run.drive)
    known = {
        pack.subject: pack
        for pack in Pack.objects.select_for_update()
        .filter(drive=run.drive, subject__in=list(wanted))
        .order_by("pk")
    }
    fresh = {
        subject: needs
        for subject, needs in wanted.items()
        if subject not in known and any(need.pk in given for need in needs)
    }
    new = _open_packs(run, fresh)
    open_packs = [*new, *_follow_run(known.values(), run)]
    short = _plan_lines(open_packs, wanted, given)
    return PacksMade(
        new=len(new),
        planned=len(open_packs),
        short=short,
        without_goods=len(wanted) - len(known) - len(new),
    )


def _needs_by_child(run: Run, *, on: date) -> dict[UUID, list[Need]]:
    """Return the needs the run looked at that are still asked for, with consent.

    Schools whose delivery is countersigned are left out.
    """
    closed = HandOver.objects.filter(drive=run.drive).values("school")
    needs = (
        Need.objects.filter(
            has_consent(child="child", purpose="goods", on=on),
            drive=run.drive,
            pk__in=needs_of(run),
            child__closed_at__isnull=True,
        )
        .exclude(state=Need.State.WITHDRAWN)
        .exclude(child__school__in=closed)
        .select_related("child__school")
        .order_by("item")
    )
    by_child: dict[UUID, list[Need]] = {}
    for need in needs:
        by_child.setdefault(need.child_id, []).append(need)
    return by_child


def _allocations(drive: Drive) -> dict[UUID, Allocation]:
    """Return what approved runs give to each need; of two runs the later one counts."""
    standing = (
        Allocation.objects.filter(
            run__drive=drive, run__state=Run.State.APPROVED, released_at__isnull=True
        )
        .select_related("lot")
        .order_by("run__number")
    )
    return {row.need_id: row for row in standing}


def needs_of(run: Run) -> list[str]:
    """Return the ids of the needs in the run's frozen tables."""
    return [row["need_id"] for row in from_json(run.instance).rows("needs.csv")]


def _open_packs(run: Run, fresh: Mapping[UUID, list[Need]]) -> list[Pack]:
    codes = pseudonyms_for(scope=f"packs:{run.drive_id}", subjects=fresh)
    return Pack.objects.bulk_create(
        Pack(
            drive=run.drive,
            school=needs[0].child.school,
            run=run,
            subject=subject,
            code=codes[subject],
            token=new_token(),
        )
        for subject, needs in sorted(fresh.items(), key=lambda pair: codes[pair[0]])
    )


def new_token() -> str:
    """Return what a QR carries: random, and nothing else."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(TOKEN_LENGTH))


def _follow_run(packs: Iterable[Pack], run: Run) -> list[Pack]:
    """Return the packs still to be packed, which follow this run from now on."""
    waiting = [pack for pack in packs if pack.state == Pack.State.PLANNED]
    for pack in waiting:
        pack.run = run
    Pack.objects.bulk_update(waiting, ["run"])
    return waiting


def _plan_lines(
    packs: Iterable[Pack],
    wanted: Mapping[UUID, list[Need]],
    given: Mapping[UUID, Allocation],
) -> int:
    """Set the lines of these packs; return how many are short."""
    packs = list(packs)
    _drop_withdrawn(packs)
    known = {line.need_id: line for line in PackLine.objects.filter(pack__in=packs)}
    pairs = [(pack, need) for pack in packs for need in wanted[pack.subject]]
    lines = []
    for pack, need in pairs:
        line = known.get(need.pk) or PackLine(pack=pack, need=need, item=need.item)
        if line.state != PackLine.State.PACKED:
            lines.append(_plan_line(line, need, given.get(need.pk)))
    new = [line for line in lines if line.pk is None]
    PackLine.objects.bulk_update([line for line in lines if line.pk is not None], REPLANNED)
    PackLine.objects.bulk_create(new)
    return sum(line.state == PackLine.State.SHORT for line in lines)


def _drop_withdrawn(packs: Iterable[Pack]) -> None:
    """Let go of goods for needs that were withdrawn after they were planned."""
    PackLine.objects.filter(
        pack__in=packs, need__state=Need.State.WITHDRAWN, state=PackLine.State.PLANNED
    ).update(
        state=PackLine.State.SHORT,
        short_reason=PackLine.Reason.WITHDRAWN,
        lot=None,
        size_given=None,
    )


def _plan_line(line: PackLine, need: Need, given: Allocation | None) -> PackLine:
    if line.size_asked != need.size:
        line.size_confirmed_by = line.size_confirmed_at = None
    line.size_asked, line.must_measure = need.size, need.must_measure
    line.lot = given.lot if given else None
    line.size_given = given.lot.size if given else None
    line.state = PackLine.State.PLANNED if given else PackLine.State.SHORT
    line.short_reason = "" if given else PackLine.Reason.NOT_ALLOCATED
    return line
