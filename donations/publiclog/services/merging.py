"""Letting what waits enter the log: entries, nodes, a signed head; all of it or nothing."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from donations.publiclog import batches, commitments, entries, merkle
from donations.publiclog.batches import Fund, Line
from donations.publiclog.entries import Movement, Sums
from donations.publiclog.models import LogEntry, LogHead, Opening, TreeNode, WaitingEntry
from donations.publiclog.notes import Signer
from donations.publiclog.queries import tree

ONE_MERGER: Final = 7_200_011  # advisory lock: one merge at a time
ROWS: Final = 2_000  # in one statement
SHUFFLE_BYTES: Final = 32


@transaction.atomic
def merge(*, now: datetime, tokens: Callable[[int], bytes], signer: Signer) -> LogHead | None:
    """Move what may leave into the log and sign its new head; None when nothing may.

    `tokens` draws that many random bytes: the order of a batch follows from them alone.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_MERGER])
    waiting = [movement_of(row) for row in WaitingEntry.objects.order_by("key")]
    leaving = batches.leaving(waiting, least=settings.LOG_LEAST_TOGETHER)
    if not leaving:
        return None
    size = tree.size()
    lines = batches.composed(
        batches.shuffled(leaving, shuffle_key=tokens(SHUFFLE_BYTES)),
        sums=last_sums({movement.fund for movement in leaving if movement.part}),
        first=size,
        day=timezone.localdate(now),
    )
    root = _write_entries(lines, size, now)
    _write_openings(lines)
    return LogHead.objects.create(
        tree_size=size + len(lines),
        root=root,
        note=signer.sign(size=size + len(lines), root=root),
        verifier=signer.verifier,
        made_at=now,
    )


def movement_of(row: WaitingEntry) -> Movement:
    return Movement(
        key=row.key,
        kind=row.kind,
        subject=row.subject,
        body=row.body,
        currency=row.currency,
        amount_minor=row.amount_minor,
        hides_amount=row.hides_amount,
        giver=row.giver,
        sealed=row.secret.get("sealed", ""),
        blinding=int(row.secret.get("blinding", "0"), 16) % commitments.ORDER,
    )


def last_sums(funds: Iterable[Fund]) -> dict[Fund, Sums]:
    """Return what the log last said of each of these funds."""
    subjects = {subject for subject, _ in funds}
    rows = (
        LogEntry.objects.filter(kind="totals", subject__in=subjects)
        .order_by("subject", "currency", "-index")
        .distinct("subject", "currency")
    )
    return {(row.subject, row.currency): entries.sums_of(row.data) for row in rows}


def _write_entries(lines: Sequence[Line], size: int, now: datetime) -> bytes:
    """Write entries and the nodes they complete; return the root of the whole."""
    hashes = [merkle.leaf_hash(line.data.encode()) for line in lines]
    day = timezone.localdate(now)
    LogEntry.objects.bulk_create(
        (
            LogEntry(
                index=line.index,
                kind=line.kind,
                subject=line.subject,
                currency=line.currency,
                data=line.data,
                leaf_hash=leaf,
                day=day,
            )
            for line, leaf in zip(lines, hashes, strict=True)
        ),
        batch_size=ROWS,
    )
    edge = tree.hashes_of(merkle.nodes_of((0, size)))
    fresh = dict(merkle.grown(size, hashes, edge))
    TreeNode.objects.bulk_create(
        (TreeNode(level=node.level, index=node.index, hash=found) for node, found in fresh.items()),
        batch_size=ROWS,
    )
    known = {**edge, **fresh}
    return merkle.folded([known[node] for node in merkle.nodes_of((0, size + len(lines)))])


def _write_openings(lines: Sequence[Line]) -> None:
    """Keep where each act stands and what opens it, and let it wait no longer."""
    moved = {line.movement.key: line for line in lines if line.movement}
    waiting = WaitingEntry.objects.filter(key__in=moved)
    contents = dict(waiting.values_list("key", "content"))
    Opening.objects.bulk_create(
        (
            Opening(
                key=key,
                index=line.index,
                secret=line.movement.secret if line.movement else {},
                content=contents[key],
            )
            for key, line in moved.items()
        ),
        batch_size=ROWS,
    )
    waiting.delete()
