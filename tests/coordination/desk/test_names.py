"""Candidates are what a reader would take together; harmless prose looks like nobody's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.desk.names import candidates, person_like


@given(st.text(alphabet="冬衣棉鞋覃紫涵，。 \u200b·aA1", max_size=40))
def test_every_candidate_is_read_off_its_own_spot(text: str) -> None:
    for name, spots in candidates(text).items():
        for spot in spots:
            kept = [sign for sign in text[spot.start : spot.end] if "\u4e00" <= sign <= "\u9fff"]
            assert "".join(kept) == name


@pytest.mark.parametrize("text", ["覃，紫涵", "覃。紫涵", "覃\n紫涵", "覃a紫涵", "覃1紫涵"])
def test_what_a_sentence_divides_is_not_put_together(text: str) -> None:
    assert "覃紫涵" not in candidates(text)


@pytest.mark.parametrize(
    "text",
    [
        "冬衣冬鞋，今天公布。",
        "白石县的老师量好了尺码。",
        "An offer of shoes. He said so. Long Winter",
        "Demo City, Model Road, Baishi county",
        "You can give. We can help. Tell Us More",
        "孩子的妈妈可以在学校领取。",
    ],
)
def test_harmless_words_look_like_nobody(text: str) -> None:
    assert not list(person_like(text))


def test_traditional_signs_are_looked_up_both_ways() -> None:
    assert {"張偉", "张伟"} <= candidates("張偉來了").keys()


@pytest.mark.parametrize("text", ["Zhang Xiaoming drew it", "张晓明同学领到了", "張曉明同學領到了"])
def test_what_looks_like_a_name_is_questioned_in_any_script(text: str) -> None:
    assert list(person_like(text))


@pytest.mark.parametrize("text", ["捐款公示：王海涛500元。", "Books we love: Zhang Xiaoming"])
def test_no_sentence_excuses_a_name_here(text: str) -> None:
    """Else a registered name would come to the desk where a stranger's does not."""
    assert list(person_like(text))
