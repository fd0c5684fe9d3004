"""All rules together: the newspaper's kind of story is refused, our own pages are not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.guard import words
from home.guard.rules.portrait import portraits
from home.guard.rules.reviewing import review
from tests.home.guard import disguises

STORY_ZH = (
    "小怡（化名）今年12岁，父母都有残疾，跟着奶奶住在邻近的青禾镇。"
    "2024年10月起，她每月能领到1978元的补贴。"
)
STORY_EN = (
    "Xiaoyi (not her real name) is 12 years old. Her mother is disabled, and she lives with her "
    "grandmother in Qinghe Township. Since October she receives 1,978 yuan a month."
)


def _codes(text: str) -> set[str]:
    return {finding.code for finding in review(text)}


@pytest.mark.parametrize("story", [STORY_ZH, STORY_EN])
def test_a_portrait_under_a_false_name_is_refused(story: str) -> None:
    assert "narrowed_story" in _codes(story)


@pytest.mark.parametrize(
    "text",
    [
        "2024年12月，白石县的学校发放了冬衣，运输花了1,800元。",
        "奶奶们也来帮忙打包，大家忙了一个下午。",
        "If you worry about a child, call 110. Do not send us the child's story.",
        "家长可以随时来取。尺码由老师在12月5日以前量好。",
    ],
)
def test_what_was_done_and_where_may_be_told(text: str) -> None:
    assert _codes(text) == set()


def test_facts_far_apart_are_not_one_story() -> None:
    text = "奶奶今年60岁。" + "这里是别的话。" * 80 + "青禾镇在2024年10月下了雪，花了20元。"

    assert _codes(text) == set()


@given(disguises.disguised())
def test_a_stretch_is_told_once_and_as_what_it_is(number: str) -> None:
    found = review(f"号码：{number}。")

    assert "id_number" in {finding.code for finding in found}
    spans = [(finding.start, finding.end) for finding in found]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


def test_every_finding_has_words_and_a_safer_way() -> None:
    assert words.WHAT.keys() == words.SAFER.keys()
    assert {"id_number", "phone_number", "bank_card", "birthday"} < words.WHAT.keys()
    assert {"label_with_school", "narrowed_story"} < words.WHAT.keys()


@given(disguises.id_numbers())
def test_the_words_never_repeat_the_number(number: str) -> None:
    said = words.sentence(code="id_number", place="body", excerpt=number)

    assert number not in said
    assert number[6:14] not in said


@given(st.text(max_size=400))
def test_any_text_can_be_reviewed(text: str) -> None:
    for finding in review(text):
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.code in words.WHAT


@given(st.sampled_from(["chat_account", "home_address", "licence_plate", "phone_number"]))
def test_the_words_show_no_more_of_a_way_to_a_person_than_its_beginning(code: str) -> None:
    said = words.sentence(code=code, place="body", excerpt="abcdefgh12345678")

    assert "abc…" in said
    assert "abcd" not in said


def test_every_kind_of_fact_has_words_and_a_weight() -> None:
    facts = {code.removeprefix("fact_") for code in words.WHAT if code.startswith("fact_")}

    assert facts == portraits.WEIGHTS.keys()
