"""Bands by height for every item, so that they nest."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.needs.disclosure import Policy, ShownSize, SizeKind, is_rare, shown_size
from coordination.needs.disclosure.ladder import Band, bands, finest_band

EDGES = Policy().edges


@pytest.mark.parametrize(
    ("size", "band"), [(99, None), (100, 0), (119, 1), (120, 2), (160, 6), (189, 7), (190, None)]
)
def test_a_height_lies_in_one_band_or_outside_the_ladder(size: int, band: int | None) -> None:
    assert finest_band(size, EDGES) == band


@given(st.integers(100, 189))
def test_the_bands_around_a_height_lie_one_inside_the_other(size: int) -> None:
    around = {one for rung in Policy().rungs for one in bands(rung) if one[0] <= size < one[1]}

    chain = sorted(around, key=lambda band: band[0] - band[1])

    assert all(wide[0] <= one[0] and one[1] <= wide[1] for wide, one in pairwise(chain))


@pytest.mark.parametrize("rung", Policy().rungs)
@pytest.mark.parametrize("kind", [SizeKind.GARMENT, SizeKind.SHOE])
def test_sizes_of_a_rung_rise_without_a_gap(kind: SizeKind, rung: tuple[int, ...]) -> None:
    shown = [shown_size(kind, band, EDGES) for band in bands(rung)]
    ends = [(one.low, one.high) for one in shown if one]

    assert [high for _, high in ends[:-1]] == [low for low, _ in ends[1:]]
    assert all(low < high for low, high in ends if low and high)


@pytest.mark.parametrize(
    ("kind", "band", "shown"),
    [
        (SizeKind.GARMENT, (120, 140), ShownSize(120, 140, "cm")),
        (SizeKind.GARMENT, (160, 190), ShownSize(160, None, "cm")),
        (SizeKind.GARMENT, (100, 120), ShownSize(None, 120, "cm")),
        (SizeKind.SHOE, (120, 140), ShownSize(195, 225, "mm")),
        (SizeKind.SHOE, (160, 190), ShownSize(245, None, "mm")),
        (SizeKind.SHOE, (100, 190), ShownSize(None, None, "mm")),
        (SizeKind.NONE, (100, 190), None),
    ],
)
def test_the_board_shows_the_sizes_children_of_a_band_wear_with_open_ends(
    kind: SizeKind, band: Band, shown: ShownSize | None
) -> None:
    assert shown_size(kind, band, EDGES) == shown


@pytest.mark.parametrize(
    ("kind", "size", "rare"),
    [
        (SizeKind.SHOE, 280, True),
        (SizeKind.SHOE, 275, False),
        (SizeKind.GARMENT, 190, True),
        (SizeKind.GARMENT, 180, False),
        (SizeKind.NONE, 999, False),
    ],
)
def test_a_rare_article_is_served_from_reserve(kind: SizeKind, size: int, rare: bool) -> None:
    assert is_rare(kind, size) is rare
