"""The stored tree: sizes, heads, and proofs from a handful of nodes read in one query."""

from collections.abc import Iterable, Sequence

from donations.publiclog import merkle
from donations.publiclog.merkle import Node, Range
from donations.publiclog.models import LogEntry, LogHead, TreeNode


def size() -> int:
    """Return how many entries there are; they are numbered without a gap."""
    last = LogEntry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def newest_head() -> LogHead | None:
    return LogHead.objects.order_by("-tree_size").first()


def hashes_of(nodes: Iterable[Node]) -> dict[Node, bytes]:
    """Read the hashes of complete subtrees, all in one query."""
    wanted = [(node.level, node.index) for node in nodes]
    if not wanted:
        return {}
    rows = TreeNode.objects.filter(pk__in=wanted).values_list("level", "index", "hash")
    return {Node(level, index): bytes(found) for level, index, found in rows}


def inclusion_path(*, index: int, size: int) -> list[bytes]:
    """Return the proof that an entry is in the tree of this size. Raises ValueError."""
    return _path(merkle.inclusion_ranges(index=index, size=size))


def consistency_path(*, old: int, new: int) -> list[bytes]:
    """Return the proof that one tree grew out of another. Raises ValueError."""
    return _path(merkle.consistency_ranges(old=old, new=new))


def _path(ranges: Sequence[Range]) -> list[bytes]:
    nodes = {node for leaves in ranges for node in merkle.nodes_of(leaves)}
    return merkle.proof(ranges, hashes_of(nodes))
