"""The tree against RFC 9162 written out, against pymerkle, and against whoever changes a byte."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from donations.publiclog import merkle
from tests.donations.publiclog import trees

# Of certificate-transparency's reference tree: eight leaves, and the root of each size.
VECTOR_LEAVES = [
    bytes.fromhex(text)
    for text in [
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    ]
]
VECTOR_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
sizes = st.integers(1, 70)


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert trees.root(VECTOR_LEAVES, size).hex() == VECTOR_ROOTS[size - 1]


def test_a_tree_of_nothing_has_the_digest_of_nothing() -> None:
    assert merkle.folded([]) == trees.root_of([])


@given(size=sizes, more=st.integers(0, 20))
def test_roots_of_every_size_are_those_of_the_rfc_and_of_pymerkle(size: int, more: int) -> None:
    data = trees.leaves(size + more)
    other = InmemoryTree(algorithm="sha256")
    other.append_entries(data)

    assert trees.root(data, size) == trees.root_of(data[:size]) == other.get_root(size)


@given(size=sizes, place=st.floats(0, 0.999))
def test_an_inclusion_proof_is_pymerkles_and_holds(size: int, place: float) -> None:
    index, data = int(place * size), trees.leaves(size)
    other = InmemoryTree(algorithm="sha256")
    other.append_entries(data)

    path = trees.inclusion(data, index, size)

    leaf, root = merkle.leaf_hash(data[index]), trees.root_of(data)
    assert [leaf, *path] == list(other.prove_inclusion(index + 1, size).path)
    assert merkle.verifies_inclusion(leaf=leaf, index=index, size=size, path=path, root=root)


@given(new=sizes, part=st.floats(0, 1))
def test_a_consistency_proof_is_the_rfcs_and_holds(new: int, part: float) -> None:
    old, data = max(1, round(part * new)), trees.leaves(new)

    path = trees.consistency(data, old, new)

    assert path == trees.subproof(old, data, is_known=True)
    assert merkle.verifies_consistency(
        old=old,
        new=new,
        old_root=trees.root_of(data[:old]),
        new_root=trees.root_of(data),
        path=path,
    )


@given(size=st.integers(2, 70), place=st.floats(0, 0.999), data=st.data())
def test_no_other_leaf_place_size_path_or_root_passes(
    size: int, place: float, data: st.DataObject
) -> None:
    index, entries = int(place * size), trees.leaves(size)
    leaf, root = merkle.leaf_hash(entries[index]), trees.root_of(entries)
    path, other = trees.inclusion(entries, index, size), merkle.leaf_hash(b"another")
    elsewhere = data.draw(st.integers(0, size - 1).filter(lambda found: found != index))
    changes: list[dict[str, Any]] = [
        {"leaf": other},
        {"root": other},
        {"index": elsewhere},
        {"path": [other, *path[1:]]},
        {"path": path[:-1]},
        {"path": [*path, other]},
    ]

    true: dict[str, Any] = {"leaf": leaf, "index": index, "size": size, "path": path, "root": root}
    for change in changes:
        assert not merkle.verifies_inclusion(**{**true, **change})


@given(new=st.integers(2, 70), part=st.floats(0, 1), data=st.data())
def test_a_rewritten_past_is_not_consistent(new: int, part: float, data: st.DataObject) -> None:
    old, entries = max(1, round(part * (new - 1))), trees.leaves(new)
    changed = data.draw(st.integers(0, old - 1))
    rewritten = [b"x" if number == changed else one for number, one in enumerate(entries)]

    assert not merkle.verifies_consistency(
        old=old,
        new=new,
        old_root=trees.root_of(entries[:old]),
        new_root=trees.root_of(rewritten),
        path=trees.consistency(rewritten, old, new),
    )


@given(new=st.integers(2, 70), part=st.floats(0, 1), data=st.data())
def test_a_consistency_path_with_one_hash_off_is_refused(
    new: int, part: float, data: st.DataObject
) -> None:
    old, entries = max(1, round(part * (new - 1))), trees.leaves(new)
    path = trees.consistency(entries, old, new)
    place = data.draw(st.integers(0, len(path)))
    off = [b"\x00" * 32 if number == place else one for number, one in enumerate(path)]
    off = path[:-1] if place == len(path) else off
    assume(off != path)

    assert not merkle.verifies_consistency(
        old=old,
        new=new,
        old_root=trees.root_of(entries[:old]),
        new_root=trees.root_of(entries),
        path=off,
    )


@given(batches=st.lists(st.integers(0, 17), max_size=8))
def test_growing_by_batches_from_the_edge_alone_gives_the_same_nodes(batches: list[int]) -> None:
    data = trees.leaves(sum(batches))
    found: dict[merkle.Node, bytes] = {}
    size = 0
    for count in batches:
        fresh = [merkle.leaf_hash(one) for one in data[size : size + count]]
        edge = {node: found[node] for node in merkle.nodes_of((0, size))}
        found |= dict(merkle.grown(size, fresh, edge))
        size += count

    assert found == trees.nodes(data)


@given(size=st.integers(1, 1 << 40), place=st.floats(0, 0.999999))
def test_a_proof_of_a_tree_of_any_size_reads_few_nodes(size: int, place: float) -> None:
    index = int(place * size)
    ranges = merkle.inclusion_ranges(index=index, size=size)
    read = [node for leaves in ranges for node in merkle.nodes_of(leaves)]

    assert len(ranges) <= size.bit_length()
    assert len(read) <= 2 * size.bit_length()


@given(new=st.integers(1, 1 << 40), part=st.floats(0, 1))
def test_a_consistency_proof_of_a_tree_of_any_size_reads_few_nodes(new: int, part: float) -> None:
    ranges = merkle.consistency_ranges(old=max(1, min(new, int(part * new))), new=new)

    assert len([node for one in ranges for node in merkle.nodes_of(one)]) <= 2 * new.bit_length()


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_there_is_no_proof_of_a_leaf_outside(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion_ranges(index=index, size=size)

    assert not merkle.verifies_inclusion(leaf=b"", index=index, size=size, path=[], root=b"")


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3)])
def test_there_is_no_proof_from_nothing_or_backwards(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="an older tree"):
        merkle.consistency_ranges(old=old, new=new)

    assert not merkle.verifies_consistency(old=old, new=new, old_root=b"", new_root=b"", path=[])
