"""Identity numbers of the invented city, and the ways people hide them."""

from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st

OLDEST, YOUNGEST = date(2006, 1, 1), date(2020, 12, 31)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")
MATHS = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
SMALL_X = str.maketrans("X", "x")
ALPHABETS: tuple[Mapping[int, int | str], ...] = ({}, WIDE, CHINESE, CIRCLED, MATHS, SMALL_X)
VISIBLE = (" ", "-", "　", ".", "·", "/", " - ", "—", "\n", "、")
INVISIBLE = ("", "\u200b", "\u200d", "\ufeff", "\xad")
GAPS = VISIBLE + INVISIBLE


def with_check_sign(first_17: str) -> str:
    total = sum(int(sign) * weight for sign, weight in zip(first_17, WEIGHTS, strict=True))
    return first_17 + "10X98765432"[total % 11]


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    region = draw(st.integers(990001, 990012))
    born = draw(st.dates(min_value=OLDEST, max_value=YOUNGEST))
    order = draw(st.integers(0, 999))
    return with_check_sign(f"{region}{born:%Y%m%d}{order:03d}")


@st.composite
def disguised(draw: st.DrawFn) -> str:
    """An identity number, its signs drawn from any alphabet, any gap between any two."""
    signs = [sign.translate(draw(st.sampled_from(ALPHABETS))) for sign in draw(id_numbers())]
    gaps = [draw(st.sampled_from(GAPS)) for _ in signs[1:]]
    return "".join(sign + gap for sign, gap in zip(signs, [*gaps, ""], strict=True))
