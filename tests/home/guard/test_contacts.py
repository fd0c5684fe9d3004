"""Chat accounts, homes and plates lead to a person; the charity's own lines do not."""

import pytest

from home.guard.rules.reviewing import review


def _codes(text: str) -> set[str]:
    return {found.code for found in review(text)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("微信 xiaoyi_gugu2015", "chat_account"),
        ("加QQ 1234567890", "chat_account"),
        ("QQ:8 8 6 6 5 5 4 4 3", "chat_account"),
        ("扣扣一二三四五六七八九", "chat_account"),
        ("her WeChat is laowang_8899", "chat_account"),
        ("青禾镇第3村6组12号", "home_address"),
        ("槐花路18号3单元502室", "home_address"),
        ("门牌37号", "home_address"),
        ("村西头第三家", "home_address"),
        ("Flat 502, 18 Huaihua Road", "home_address"),
        ("No. 12, Group 6, Village 3", "home_address"),
        ("车牌鲁C·A1234学", "licence_plate"),
        ("l38OOOO1234", "phone_number"),
        ("幺三八零零零零一二三四", "phone_number"),
        ("生日是二〇一五年十一月三日", "birthday"),
        ("她生于2014年腊月初八", "birthday"),
        ("born 11/03/2015", "birthday"),
        ("birthday is on the third of November", "birthday"),
    ],
)
def test_a_way_to_a_person_is_refused(text: str, code: str) -> None:
    assert code in _codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "关注微信公众号：nuantong",
        "官方微信 nuantong2024",
        "地址：青塘区人民路1号公益大厦A座1203室",
        "电话0000-0001234，12345，12349",
        "统一社会信用代码53990001MJDEM0001F",
        "Office: 1 Renmin Road, Qingtang District",
        "尺码110、120、130",
    ],
)
def test_the_charitys_own_lines_pass(text: str) -> None:
    assert _codes(text) == set()
