"""Small invented worlds, and the best allocation of one by trying every allocation."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import polars as pl
from hypothesis import strategies as st

from coordination.matching.engine.building import assemble, make_instance
from coordination.matching.engine.instance import Instance, Keep, Lot, Need, Rules

DELIVER_ON = date(2026, 12, 10)
LATE, EARLY = date(2027, 1, 1), date(2026, 12, 1)
Greedy = Callable[[Instance], pl.DataFrame]
SIGNS = (1, 1, 1, 1, -1, 1, -1, 1)


def rules(*, bands: int = 3, keep: Keep = "last") -> Rules:
    return Rules(name="small", deliver_on=DELIVER_ON, bands=bands, keep=keep)


def rank(vector: tuple[int, ...], keep: str = "last") -> tuple[int, ...]:
    """A key that is larger for the better vector."""
    signed = tuple(sign * value for sign, value in zip(SIGNS, vector, strict=True))
    return signed if keep == "last" else (*signed[:4], signed[7], *signed[4:7])


def lot_fits(need: Need, lot: Lot) -> bool:
    return (
        need.item == lot.item
        and 0 <= lot.size - need.size <= need.size_up
        and lot.gender in ("n", need.gender)
        and lot.only_district in ("", need.district_id)
        and lot.only_programme in ("", need.programme)
        and (lot.use_by is None or lot.use_by >= DELIVER_ON)
    )


def vector_of(
    pairs: dict[str, str], needs: list[Need], lots: list[Lot], head: Rules, previous: set[str]
) -> tuple[int, ...]:
    """The objective by its definition, without any shortcut."""
    sizes = {lot.lot_id: lot.size for lot in lots}
    served = [need for need in needs if need.need_id in pairs]
    fairness = 0
    for school in {need.school_id for need in needs}:
        total = sum(need.school_id == school for need in needs)
        got = sum(need.school_id == school for need in served)
        fairness += sum(head.bands * (k - 1) // total for k in range(1, got + 1))
    return (
        *(sum(need.tier == tier for need in served) for tier in range(4)),
        fairness,
        sum(sum(need.waiting_days >= days for days in head.wait_bands) for need in served),
        sum(sizes[pairs[need.need_id]] - need.size for need in served),
        sum(need.need_id in previous for need in served),
    )


def every_allocation(
    needs: list[Need], lots: list[Lot], forbidden: frozenset[tuple[str, str]] = frozenset()
) -> Iterator[dict[str, str]]:
    if not needs:
        yield {}
        return
    need, rest = needs[0], needs[1:]
    yield from every_allocation(rest, lots, forbidden)
    for at, lot in enumerate(lots):
        if lot.quantity and lot_fits(need, lot) and (need.need_id, lot.lot_id) not in forbidden:
            less = [*lots]
            less[at] = replace(lot, quantity=lot.quantity - 1)
            for pairs in every_allocation(rest, less, forbidden):
                yield {need.need_id: lot.lot_id, **pairs}


@st.composite
def small_needs(draw: st.DrawFn, most: int = 6) -> list[Need]:
    count = draw(st.integers(0, most))
    return [
        Need(
            need_id=f"n{number}",
            school_id=draw(st.sampled_from(["s1", "s2", "s3"])),
            item=draw(st.sampled_from(["coat", "coat", "shoe"])),
            size=draw(st.integers(1, 3)),
            size_up=draw(st.integers(0, 2)),
            gender=draw(st.sampled_from("nfm")),
            district_id=draw(st.sampled_from(["", "d1", "d2"])),
            programme=draw(st.sampled_from(["", "p1", "p2"])),
            tier=draw(st.integers(0, 3)),
            waiting_days=draw(st.sampled_from([0, 29, 30, 100, 200])),
        )
        for number in range(count)
    ]


@st.composite
def small_lots(draw: st.DrawFn, most: int = 4) -> list[Lot]:
    count = draw(st.integers(0, most))
    return [
        Lot(
            lot_id=f"l{number}",
            item=draw(st.sampled_from(["coat", "coat", "shoe"])),
            size=draw(st.integers(1, 4)),
            quantity=draw(st.integers(0, 2)),
            gender=draw(st.sampled_from("nnfm")),
            only_district=draw(st.sampled_from(["", "", "d1", "d2"])),
            only_programme=draw(st.sampled_from(["", "", "p1", "p2"])),
            use_by=draw(st.sampled_from([None, None, LATE, EARLY])),
        )
        for number in range(count)
    ]


@st.composite
def worlds(draw: st.DrawFn, most: int = 6) -> tuple[Rules, list[Need], list[Lot], set[str]]:
    head = rules(
        bands=draw(st.sampled_from([1, 3, 10])), keep=draw(st.sampled_from(["last", "after_tiers"]))
    )
    needs, lots = draw(small_needs(most)), draw(small_lots())
    names = [need.need_id for need in needs]
    previous = draw(st.sets(st.sampled_from(names))) if names else set()
    return head, needs, lots, previous


def instance_of(
    head: Rules,
    needs: list[Need],
    lots: list[Lot],
    previous: set[str] | None = None,
    forbidden: frozenset[tuple[str, str]] = frozenset(),
) -> Instance:
    return make_instance(
        rules=head,
        needs=needs,
        lots=lots,
        previous=[(need, "") for need in sorted(previous or ())],
        forbidden=forbidden,
    )


def without_needs(instance: Instance, *, every: int, previous: pl.DataFrame) -> Instance:
    """The instance some days later: one need in `every` is gone, `previous` is approved."""
    return assemble(
        rules=instance.rules,
        needs=instance.needs.filter(pl.int_range(pl.len()) % every != 0),
        lots=instance.lots,
        previous=previous,
        pinned=instance.pinned,
        forbidden=instance.forbidden,
    )
