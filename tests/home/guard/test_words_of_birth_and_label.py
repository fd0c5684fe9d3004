"""Birthdays, and words that mark the pupils of a school."""

import pytest

from home.guard.rules.birthdays import birthdays
from home.guard.rules.labels import WORDS_ZH, labelled_schools


@pytest.mark.parametrize(
    "text",
    [
        "出生日期：2015年11月3日",
        "生日是 2015-11-03",
        "她2015.11.3出生",
        "11月3日是他的生日",
        "生于二零一五，2015/11/3",
        "born on 3 November 2015",
        "Birthday: Nov 3, 2015",
        "3rd May 2015 is her birthday",
    ],
)
def test_an_exact_birthday_is_found(text: str) -> None:
    assert [finding.code for finding in birthdays(text)] == ["birthday"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年12月20日发放",
        "项目诞生于2023年",
        "发放将于12月20日产生结果",
        "The campaign opens on 25 November 2024",
        "小学阶段的孩子",
    ],
)
def test_other_dates_are_left_alone(text: str) -> None:
    assert list(birthdays(text)) == []


@pytest.mark.parametrize("word", WORDS_ZH)
def test_every_label_beside_a_school_is_found(word: str) -> None:
    title = f"为青禾镇中心小学{word}儿童募集冬衣"

    assert [finding.code for finding in labelled_schools(title)] == ["label_with_school"]


@pytest.mark.parametrize(
    "title",
    [
        "Winter shoes for the orphans of Qinghe Primary School",
        "Left-behind children at Baishi Middle School need coats",
        "第三小学低保家庭冬衣",
        "演示一小留守儿童的冬鞋",
    ],
)
def test_labels_beside_schools_are_found_in_both_languages(title: str) -> None:
    assert list(labelled_schools(title))


@pytest.mark.parametrize(
    "text",
    [
        "为青禾镇中心小学募集冬衣",
        "关爱留守儿童",
        "县里的学校量好了尺码，不问谁是留守儿童",
        "低保和残疾不写在这里，乡村小学也一样",
        "我们关心每一个困境中的孩子。青禾镇中心小学收到了冬衣。",
        "A warm coat for Baishi county",
    ],
)
def test_either_alone_is_allowed(text: str) -> None:
    assert list(labelled_schools(text)) == []
