"""Entries as pages and files read them, and what belongs to one donor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Q, QuerySet

from donations.publiclog import merkle
from donations.publiclog.models import LogEntry, LogHead, Opening, WaitingEntry
from donations.publiclog.queries import tree

FORMAT: Final = "nuantong-proofs-1"
AT_ONCE: Final = 500  # rows held while a file is streamed


def lines_between(first: int, last: int) -> Iterator[str]:
    """Yield the lines of a part of the log, read as they are sent."""
    rows = LogEntry.objects.filter(index__gte=first, index__lt=last).order_by("index")
    return (f"{data}\n" for data in rows.values_list("data", flat=True).iterator(AT_ONCE))


def entries_at(indexes: Iterable[int]) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(index__in=list(indexes)).order_by("-index")


def proof_of(*, index: int, size: int) -> dict[str, Any]:
    """Return what proves one entry, without what opens it. Raises ValueError outside."""
    path = tree.inclusion_path(index=index, size=size)
    entry = LogEntry.objects.get(index=index)
    return {"index": index, "size": size, "entry": entry.data, "path": [one.hex() for one in path]}


def openings_of(prefixes: Sequence[str]) -> tuple[list[Opening], int]:
    """Return what opens the entries whose keys begin so, in order, and how many wait still."""
    if not prefixes:
        return [], 0
    begins = reduce(or_, (Q(key__startswith=prefix) for prefix in prefixes))
    waiting = WaitingEntry.objects.filter(begins).values_list("key", flat=True)
    return list(Opening.objects.filter(begins).order_by("index")), len(waiting)


def proof_file(openings: Sequence[Opening], head: LogHead) -> dict[str, Any]:
    """Return all that proves and opens these entries under this head; two queries."""
    indexes = [opening.index for opening in openings]
    lines = dict(entries_at(indexes).values_list("index", "data"))
    ranges = {index: merkle.inclusion_ranges(index=index, size=head.tree_size) for index in indexes}
    nodes = {
        node for some in ranges.values() for leaves in some for node in merkle.nodes_of(leaves)
    }
    hashes = tree.hashes_of(nodes)
    return {
        "format": FORMAT,
        "checkpoint": head.note,
        "key": head.verifier,
        "proofs": [
            {
                "index": opening.index,
                "entry": lines[opening.index],
                "path": [one.hex() for one in merkle.proof(ranges[opening.index], hashes)],
                "opening": opening_of(opening),
            }
            for opening in openings
        ],
    }


def opening_of(opening: Opening) -> Mapping[str, Any]:
    secret: Mapping[str, Any] = opening.secret
    return {"index": opening.index, **secret}
