from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coordination.matching.comparison import first_come
from coordination.matching.engine.instance import LOT_SCHEMA, NEED_SCHEMA, PAIR_SCHEMA
from coordination.matching.inputs import scales
from coordination.matching.inputs.frozen import FrozenInputs, csv_text, from_json
from coordination.matching.tallies import KINDS, tally
from coordination.needs.sizing.rules import rules_on

RULES = rules_on(date(2024, 12, 12))
SHOES = st.integers(22, 58).map(lambda n: n * 5)
PAIR = list(PAIR_SCHEMA)


def need_row(name: str, size: int, *, waiting: int = 17, up: int = 2) -> tuple[object, ...]:
    return (name, "c", "", "S1", "990002", "", "SHOE_COTTON", size // 5, up, "n", 3, waiting)


def lot_row(name: str, size: int, pieces: int) -> tuple[object, ...]:
    return (name, "SHOE_COTTON", size // 5, pieces, "n", "", "", "", "")


def frozen(
    needs: list[tuple[object, ...]],
    lots: list[tuple[object, ...]],
    *,
    pinned: list[tuple[str, str]] | None = None,
    forbidden: list[tuple[str, str]] | None = None,
) -> FrozenInputs:
    head = {"format": "needs-match/1", "deliver_on": "2024-12-20", "scales": {"SHOE_COTTON": 5}}
    return FrozenInputs(
        head=head,
        tables={
            "needs.csv": csv_text(list(NEED_SCHEMA), needs),
            "lots.csv": csv_text(list(LOT_SCHEMA), lots),
            "previous.csv": csv_text(PAIR, []),
            "pinned.csv": csv_text(PAIR, pinned or []),
            "forbidden.csv": csv_text(PAIR, forbidden or []),
        },
    )


def test_first_come_takes_the_smallest_piece_that_fits_the_longest_wait_first() -> None:
    inputs = frozen(
        [need_row("a", 205, waiting=3), need_row("b", 205, waiting=9), need_row("c", 215)],
        [lot_row("L205", 205, 1), lot_row("L215", 215, 1)],
    )

    assert first_come(inputs) == [("b", "L205"), ("c", "L215")]


def test_first_come_heeds_pins_and_bans() -> None:
    needs = [need_row("a", 205), need_row("b", 205)]
    lots = [lot_row("L205", 205, 1), lot_row("L210", 210, 1)]

    pinned = first_come(frozen(needs, lots, pinned=[("b", "L205")]))
    banned = first_come(frozen(needs, lots, forbidden=[("a", "L205"), ("a", "L210")]))

    assert pinned == [("a", "L210"), ("b", "L205")]
    assert banned == [("b", "L205")]


@given(
    wanted=st.lists(SHOES, max_size=30),
    stock=st.dictionaries(SHOES, st.integers(0, 5), max_size=10),
)
def test_first_come_never_gives_a_piece_twice_a_smaller_one_or_one_far_too_large(
    wanted: list[int], stock: dict[int, int]
) -> None:
    needs = [need_row(f"n{n:02d}", size) for n, size in enumerate(wanted)]
    lots = [lot_row(f"L{size}", size, pieces) for size, pieces in stock.items()]
    sizes = {f"n{n:02d}": size for n, size in enumerate(wanted)}

    given_out = first_come(frozen(needs, lots))

    for need, lot in given_out:
        assert 0 <= int(lot[1:]) - sizes[need] <= 10
    for size, pieces in stock.items():
        assert sum(lot == f"L{size}" for _, lot in given_out) <= pieces


def test_a_tally_counts_every_need_once() -> None:
    inputs = frozen(
        [need_row(name, 205) for name in "abcd"],
        [lot_row("L205", 205, 1), lot_row("L210", 210, 1), lot_row("L215", 215, 1)],
    )

    found = tally(inputs, [("a", "L205"), ("b", "L210"), ("c", "L215")], rules=RULES)

    assert found == {"SHOE_COTTON": dict.fromkeys(KINDS, 1)}


@given(sizes=st.sets(SHOES, min_size=1))
def test_sizes_become_whole_numbers_and_back_without_loss(sizes: set[int]) -> None:
    unit = scales.scales({"SHOE_COTTON": sizes}, rules=RULES)["SHOE_COTTON"]

    assert all(size % unit == 0 for size in sizes)


def test_a_garment_between_two_codes_makes_the_scale_finer() -> None:
    found = scales.scales({"HOODIE_FLEECE": {140, 165}}, rules=RULES)

    assert found == {"HOODIE_FLEECE": 5}


def test_goods_without_sizes_have_no_scale() -> None:
    assert scales.scales({"QUILT": set()}, rules=RULES) == {}


@given(asked=SHOES, up=st.integers(0, 2))
def test_steps_are_counted_in_size_codes(asked: int, up: int) -> None:
    assert scales.steps_larger("SHOE_COTTON", asked, asked + 5 * up, rules=RULES) == up


@given(size=SHOES)
def test_never_a_smaller_size_and_at_most_ten_millimetres_more(size: int) -> None:
    assert size <= scales.largest_size("SHOE_COTTON", size, rules=RULES) <= size + 10


def test_the_digest_survives_the_database_and_notices_every_byte() -> None:
    inputs = frozen([need_row("a", 205)], [lot_row("L205", 205, 1)])
    stored = from_json(inputs.as_json())
    changed = frozen([need_row("a", 205)], [lot_row("L205", 205, 2)])

    assert stored.digest == inputs.digest
    assert changed.digest != inputs.digest
    assert FrozenInputs({**inputs.head, "bands": 9}, inputs.tables).digest != inputs.digest
