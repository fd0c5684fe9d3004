import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from home.interface.templatetags.interface import headed, percent

COUNTS = st.integers(min_value=0, max_value=10**9)


@pytest.mark.parametrize(
    ("part", "whole", "length"),
    [(0, 200, "0%"), (50, 200, "25%"), (1, 3, "33.3%"), (200, 200, "100%"), (1, 2000, "0%")],
)
def test_a_share_is_an_svg_length(part: int, whole: int, length: str) -> None:
    assert percent(part, whole) == length


@pytest.mark.parametrize(("part", "whole"), [(5, 0), (None, 5), (5, None), (-1, 5), (5, -1)])
def test_what_has_no_share_draws_nothing(part: int | None, whole: int | None) -> None:
    assert percent(part, whole) == "0%"


def test_more_than_all_is_all() -> None:
    assert percent(300, 200) == "100%"


@given(part=COUNTS, whole=COUNTS)
def test_every_share_lies_between_nothing_and_all(part: int, whole: int) -> None:
    length = float(percent(part, whole).removesuffix("%"))

    assert 0 <= length <= 100


@given(whole=st.integers(min_value=1, max_value=10**6), data=st.data())
def test_a_full_bar_means_that_nothing_is_missing(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(min_value=0, max_value=whole))

    assert (percent(part, whole) == "100%") == (part == whole)


def test_the_decimal_mark_is_a_point_in_every_language() -> None:
    template = Template("{% load interface %}{% percent 1 3 as share %}{{ share }}")

    assert template.render(Context()) == "33.3%"


def test_cells_meet_their_headings() -> None:
    assert headed([1, 2], ["Asked", "Sent"]) == [("Asked", 1), ("Sent", 2)]


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        headed([1], ["Asked", "Sent"])
