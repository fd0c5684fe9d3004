"""Texts made plain: every disguise undone, and the way back to the original kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.guard.rules.reading.plain import read


@pytest.mark.parametrize(
    ("dressed", "plain"),
    [
        ("小\u200b怡", "小怡"),
        ("小 怡（化 名）今 年", "小怡(化名)今年"),
        ("王.小.明同学", "王小明同学"),
        ("王、小、明", "王小明"),
        ("１２岁 138㎝", "12岁 138cm"),
        ("1️⃣3️⃣8️⃣", "138"),
        ("①③⑧⓪", "1380"),
        ("l38OOOO1234", "13800001234"),
        ("one three eight, 0000", "1 3 8, 0000"),
        ("Wáng Xiǎomíng", "Wang Xiaoming"),
        ("Хiаоyi", "Xiaoyi"),
        ("X-i-a-o-y-i", "Xiaoyi"),
        ("車禍之後", "车祸之后"),
        ("周曉月", "周晓月"),
        ("p\u0336a\u0336", "pa"),
    ],
)
def test_a_disguise_is_undone(dressed: str, plain: str) -> None:
    assert read(dressed).plain == plain


@pytest.mark.parametrize(
    "text",
    ["冬衣 620 件, 冬鞋 540 双", "Qinghe Central Primary School", "I have one and two", "A 4"],
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert read(text).plain == text


@given(st.text(max_size=200))
def test_every_place_leads_back_into_the_original(text: str) -> None:
    reading = read(text)

    assert len(reading.plain) == len(reading.starts) == len(reading.ends)
    for place in range(len(reading.plain)):
        start, end = reading.place(place, place + 1)
        assert 0 <= start < end <= len(text)
    assert list(reading.starts) == sorted(reading.starts)


@given(
    st.text(alphabet="今天学校发放冬衣", min_size=1, max_size=20),
    st.sampled_from("\u200b\u2060\ufeff"),
)
def test_a_sign_nobody_sees_changes_nothing(text: str, unseen: str) -> None:
    assert read(unseen.join(text)).plain == read(text).plain
