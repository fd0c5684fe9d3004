"""The tree of RFC 6962 and RFC 9162: leaves, roots, proofs that a leaf or an older tree is inside.

Plain Python, no storage. Whoever keeps complete subtrees (`Node`) can answer for any size of the
tree: `nodes_of` says which ones a range of leaves is made of, `folded` joins their hashes.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Range = tuple[int, int]  # leaves from the first on, up to but without the second


@dataclass(frozen=True, order=True, slots=True)
class Node:
    """The complete subtree over the leaves from `index << level` on; leaves are level 0."""

    level: int
    index: int


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def empty_root() -> bytes:
    return hashlib.sha256(b"").digest()


def nodes_of(leaves: Range) -> list[Node]:
    """Return the complete subtrees a range is made of, left to right.

    The range begins where a subtree as large as itself may begin, as all ranges below do.
    """
    first, end = leaves
    nodes = []
    while first < end:
        level = (end - first).bit_length() - 1
        nodes.append(Node(level, first >> level))
        first += 1 << level
    return nodes


def folded(hashes: Sequence[bytes]) -> bytes:
    """Join the hashes of `nodes_of` to the hash of their range."""
    if not hashes:
        return empty_root()
    joined = hashes[-1]
    for left in reversed(hashes[:-1]):
        joined = node_hash(left, joined)
    return joined


def inclusion_ranges(*, index: int, size: int) -> list[Range]:
    """Return the ranges whose hashes prove a leaf, lowest first. Raises ValueError outside."""
    if not 0 <= index < size:
        raise ValueError("no such leaf in a tree of this size")
    found, first, end = [], 0, size
    while end - first > 1:
        middle = first + _left_part(end - first)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((first, middle))
            first = middle
    return found[::-1]


def consistency_ranges(*, old: int, new: int) -> list[Range]:
    """Return the ranges whose hashes prove that a tree grew out of another, lowest first."""
    if not 0 < old <= new:
        raise ValueError("an older tree is smaller, and not empty")
    found, first, end = [], 0, new
    while end != old:
        middle = first + _left_part(end - first)
        if old <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((first, middle))
            first = middle
    return [*([(first, end)] if first else []), *found[::-1]]


def proof(ranges: Sequence[Range], hashes: Mapping[Node, bytes]) -> list[bytes]:
    """Return the hash of each range from the hashes of all its nodes."""
    return [folded([hashes[node] for node in nodes_of(leaves)]) for leaves in ranges]


def grown(
    first: int, leaves: Sequence[bytes], edge: Mapping[Node, bytes]
) -> Iterator[tuple[Node, bytes]]:
    """Yield every subtree that becomes complete when leaf hashes follow the first `first` ones.

    `edge` holds the hashes of `nodes_of((0, first))`: nothing else is needed.
    """
    level, start, row = 0, first, list(leaves)
    while row:
        yield from ((Node(level, start + place), found) for place, found in enumerate(row))
        if start % 2:
            start -= 1
            row.insert(0, edge[Node(level, start)])
        row = [node_hash(*pair) for pair in zip(row[::2], row[1::2], strict=False)]
        level, start = level + 1, start // 2


def verifies_inclusion(
    *, leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> bool:
    """Return whether a path leads from a leaf's hash to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, joined = index, size - 1, leaf
    for other in path:
        if not last:
            return False
        if place % 2 or place == last:
            joined = node_hash(other, joined)
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            joined = node_hash(joined, other)
        place, last = place >> 1, last >> 1
    return not last and joined == root


def verifies_consistency(
    *, old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Return whether a path shows that the new tree begins with the old (RFC 9162, 2.1.4.2)."""
    if old == new:
        return old_root == new_root and not path
    if not 0 < old < new or not path:
        return False
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    place, last = old - 1, new - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    was = becomes = steps[0]
    for other in steps[1:]:
        if not last:
            return False
        if place % 2 or place == last:
            was, becomes = node_hash(other, was), node_hash(other, becomes)
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            becomes = node_hash(becomes, other)
        place, last = place >> 1, last >> 1
    return not last and was == old_root and becomes == new_root


def _left_part(count: int) -> int:
    """Return the largest power of two below a count over one."""
    return 1 << ((count - 1).bit_length() - 1)
