"""Registered names are met in any dress, words are left alone, and no answer tells who is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.gate.guarding.registered import RegisteredNames
from home.guard.rules.findings import Finding
from home.guard.rules.reviewing import review

NAMES = ("王小明", "欧阳若兰", "曾晓月", "吕梦瑶", "高安", "温暖", "阿依·古丽", "李子安")
STRANGERS = ("刘海波", "赵雅琴", "孙文博", "周子轩", "慕容晓雪")
RULE = RegisteredNames(NAMES)


def _met(text: str) -> list[str]:
    return [text[found.start : found.end] for found in review(text, more=[RULE])]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("今天王小明很高兴", "王小明"),
        ("请问王 小 明在吗", "王 小 明"),
        ("王-小-明", "王-小-明"),
        ("王*小*明", "王*小*明"),
        ("王\u200b小\u2060明", "王\u200b小\u2060明"),
        ("王小 明到了", "王小 明"),
        ("曾曉月笑了", "曾曉月"),
        ("歐陽若蘭笑了", "歐陽若蘭"),
        ("王晓鸣得奖", "王晓鸣"),  # sounds the same
        ("阿依古丽笑了", "阿依古丽"),
        ("Wáng Xiǎomíng", "Wáng Xiǎomíng"),
        ("wang2 xiao3 ming2", "wang2 xiao3 ming2"),
        ("see wangxiaoming here", "wangxiaoming"),
        ("Xiaoming Wang", "Xiaoming Wang"),
        ("xiaoming, wang", "xiaoming, wang"),
        ("Wаng Xiаoming", "Wаng Xiаoming"),  # with Cyrillic letters
        ("W.a.n.g X.i.a.o.m.i.n.g", "W.a.n.g X.i.a.o.m.i.n.g"),
        ("Zeng Xiaoyue", "Zeng Xiaoyue"),
        ("Lü Mengyao", "Lü Mengyao"),
        ("lv mengyao", "lv mengyao"),
        ("RUOLAN OUYANG", "RUOLAN OUYANG"),
        ("ouyangruolan.jpg", "ouyangruolan"),
        ("温暖同学", "温暖"),
        ("学生高安", "高安"),
    ],
)
def test_a_registered_name_is_met(text: str, shown: str) -> None:
    assert shown in _met(text)


@pytest.mark.parametrize(
    "text",
    [
        "我们把温暖送到高安",
        "高安市的仓库",
        "温暖的冬天",
        "桃子李子安全到达",
        "王小明主任说",
        "高安县",
    ],
)
def test_words_places_and_public_roles_are_left_alone(text: str) -> None:
    assert _met(text) == []


TEMPLATES = (
    *("{}收到了新鞋", "感谢{}", "{}同学", "小朋友{}来了", "{}、{}和老师", "老师抱着{}笑了"),
    *("{}主任说", "理事长{}", "{}（会长）出席", "孩子{}，10岁", "名单：{} {}"),
)


@given(st.sampled_from(TEMPLATES), st.sampled_from(STRANGERS))
def test_a_stranger_and_a_registered_child_get_the_same_answer(template: str, name: str) -> None:
    text = template.format(name, name)

    known = review(text, more=[RegisteredNames([name])])

    assert known == review(text, more=[RegisteredNames(["吴无此人"])])
    assert known == review(text)


def test_the_code_does_not_tell_a_registered_name() -> None:
    codes = {found.code for text in ("wangxiaoming到了", "王小明到了") for found in RULE(text)}

    assert codes == {"person_name"}


@given(st.text(max_size=120))
def test_any_text_can_be_searched(text: str) -> None:
    for found in review(text, more=[RULE]):
        assert isinstance(found, Finding)
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("names", [[], [""], ["A"], ["王"], ["···"]])
def test_names_of_nothing_meet_nothing(names: list[str]) -> None:
    assert list(RegisteredNames(names)("王小明到了")) == []
