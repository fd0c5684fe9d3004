"""The tree again, as the RFC writes it: recursive, slow, and by another hand where there is one."""

from hashlib import sha256

from donations.publiclog import merkle
from donations.publiclog.merkle import Node


def leaves(count: int) -> list[bytes]:
    return [b"%d" % number for number in range(count)]


def nodes(data: list[bytes]) -> dict[Node, bytes]:
    return dict(merkle.grown(0, [merkle.leaf_hash(one) for one in data], {}))


def root_of(data: list[bytes]) -> bytes:
    """Return MTH(D[n]) of RFC 9162, 2.1.1."""
    if not data:
        return sha256(b"").digest()
    if len(data) == 1:
        return sha256(b"\x00" + data[0]).digest()
    middle = split(len(data))
    return sha256(b"\x01" + root_of(data[:middle]) + root_of(data[middle:])).digest()


def subproof(old: int, data: list[bytes], *, is_known: bool) -> list[bytes]:
    """Return SUBPROOF(m, D[n], b) of RFC 9162, 2.1.4.1."""
    if old == len(data):
        return [] if is_known else [root_of(data)]
    middle = split(len(data))
    if old <= middle:
        return [*subproof(old, data[:middle], is_known=is_known), root_of(data[middle:])]
    return [*subproof(old - middle, data[middle:], is_known=False), root_of(data[:middle])]


def split(count: int) -> int:
    part = 1
    while part * 2 < count:
        part *= 2
    return part


def root(data: list[bytes], size: int) -> bytes:
    """Return the root of the first leaves as our own tree gives it."""
    found = nodes(data)
    return merkle.folded([found[node] for node in merkle.nodes_of((0, size))])


def inclusion(data: list[bytes], index: int, size: int) -> list[bytes]:
    return merkle.proof(merkle.inclusion_ranges(index=index, size=size), nodes(data))


def consistency(data: list[bytes], old: int, new: int) -> list[bytes]:
    return merkle.proof(merkle.consistency_ranges(old=old, new=new), nodes(data))
