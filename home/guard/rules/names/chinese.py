"""Names of persons in Chinese, known by their shape and by what stands around them.

No list of anybody's names is used: a registered name and a stranger's are questioned alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from home.guard.rules.names.characters import (
    CHINESE_PLACES,
    CHINESE_WORDS,
    COMMON_AS_WORDS,
    DOUBLE_SURNAMES,
    FOREIGN_SOUNDS,
    GIVEN,
    GIVEN_BEHIND_SURNAME,
    GIVEN_TODAY,
    PLACE_ENDS,
    SURNAMES,
)
from home.guard.rules.names.contexts import (
    CHILD_AFTER,
    CHILD_BEFORE,
    COURTESY,
    LEFT,
    RIGHT,
    TITLES,
)
from home.guard.rules.names.syllables import SURNAME_SOUNDS

_SURNAME = "|".join([*sorted(DOUBLE_SURNAMES), f"[{''.join(sorted(SURNAMES))}]"])
_GIVEN = f"[{''.join(sorted(GIVEN))}]"
_LONG = re.compile(rf"(?:{_SURNAME}) ?{_GIVEN}{{2}}")
_SHORT = re.compile(rf"(?:{_SURNAME}){_GIVEN}")
_SOUNDS = f"[{''.join(sorted(FOREIGN_SOUNDS))}]"
_FOREIGN = re.compile(rf"{_SOUNDS}{{2,6}}[·.・•]{_SOUNDS}{{2,6}}")
_TYPICAL = f"[{''.join(sorted(GIVEN_TODAY))}]"
_GIVEN_ONLY = re.compile(
    rf"(?:(?:她|他|我|孩子|女孩|男孩|姑娘|名|同学|本名|真名)(?:就|也)?叫"
    rf"|小朋友)(?P<name>{_GIVEN}{{2,3}})(?=$|[\s,。、!?)的是在])"
    rf"|(?:^|(?<=[\s,.。、!?(给和看让对]))(?P<name2>{_GIVEN}{{2}})(?:同学|小朋友|宝贝)(?!们)"
    rf"|(?:^|(?<=[\s,.。、!?\"“”]))(?P<name3>{_TYPICAL}{{2}})(?=今天|今年|来|说|领|穿|没|在"
    rf"|的[妈爸奶爷姥外新]|和[她他奶爷妈爸]|[和与、]{_TYPICAL}{{2}}|也|很|考|写|画|一家|家|同|笑"
    rf"|哭|收到|拿)"
)
_HALF_IN_LETTERS = re.compile(  # zhang 晓宇
    rf"(?<![A-Za-z])(?i:{'|'.join(sorted(SURNAME_SOUNDS))}) ?{_TYPICAL}{{1,2}}(?![\u4e00-\u9fff])"
)
_SPELLED_OUT = re.compile(
    r"姓[“\"]?[\u4e00-\u9fff]{1,3}[”\"]?[, ]{0,2}(?:单?名|名字|叫"
    r"|上)[^。]{0,12}"
)
_LEFT = re.compile(f"{LEFT}$")
_RIGHT = re.compile(RIGHT)
_STRICT_LEFT = re.compile(r"(?:^|[^\u4e00-\u9fffA-Za-z])$")
_STRICT_RIGHT = re.compile(
    r"同学|小朋友|(?:今年|说|收到|领到|拿到|穿上|考[了上]|笑|哭|告诉|喜欢|画|写|捧|接过|住|试穿|家"
    r"|没来|来领|和[他她妈爸奶爷弟妹哥姐同小]|的[新棉作奶妈爸家鞋]|今天|第一)"
)
_LISTED_RIGHT = re.compile(r"\s*[、,和与/]\s*|\s+")
_CHILD_BEFORE = re.compile(f"{CHILD_BEFORE}$")
_CHILD_AFTER = re.compile(CHILD_AFTER)
_TITLE_BEFORE = re.compile(rf"(?:{TITLES})[ :(]{{0,2}}$")
_TITLE_BEFORE_LIST = re.compile(rf"(?:{TITLES})(?:名单|成员)?\s*: *$")
_TITLE_AFTER = re.compile(rf" ?[(,]? ?(?:副|常务副)?(?:{COURTESY}|{TITLES})")
_ROLE_AFTER = re.compile(r" ?\([^)]{0,12}(?:" + TITLES + r")\)|[,]? ?(?:担任|任|当选)")
_PLACE_END = re.compile(PLACE_ENDS)
_KNOWN = re.compile(
    "习近平|毛泽东|周恩来|邓小平|孙中山|李白|杜甫|白居易|鲁迅|雷锋|袁隆平|钟南山|张桂梅|焦裕禄"
    "|孟郊|朱自清|黄继光|董存瑞|白求恩|钱学森|华罗庚|万家乐|安徒生|马克思|张海迪|杜小康|宋庆龄|三毛|海伦·凯勒"
)
_COURTESY_ONLY = re.compile("先生|女士|老师|师傅|阿姨|大[爷娘妈叔伯]|小姐|同学")
_REACH = 8


@dataclass(frozen=True)
class Name:
    start: int
    end: int


def chinese_names(plain: str) -> Iterator[Name]:
    """Yield names of nobody known in a public role, in reading order."""
    found = sorted({*_long(plain), *_short(plain), *_foreign(plain)}, key=lambda n: n.start)
    end = 0
    for name in found:
        if name.start >= end and not is_in_public_role(plain, name, found):
            yield name
            end = name.end


def _long(plain: str) -> Iterator[Name]:
    for place in _surname_places(plain):
        match = _LONG.match(plain, place)
        if match and _is_likely(plain, match) and _is_name(plain, match):
            yield Name(place, match.end())


def _is_likely(plain: str, match: re.Match[str]) -> bool:
    """Return whether it stands between other words; of today's names one side is enough."""
    start, end = match.span()
    of_today = GIVEN_BEHIND_SURNAME.issuperset(match.group()[-2:])
    between = stands_between(plain, start, end, both_sides=not of_today)
    return between or _has_child_frame(plain, start, end)


def _short(plain: str) -> Iterator[Name]:
    likely = [match for place in _surname_places(plain) if (match := _SHORT.match(plain, place))]
    likely = [m for m in likely if stands_between(plain, *m.span()) and _is_name(plain, m)]
    for match in likely:
        start, end = match.span()
        framed = _has_child_frame(plain, start, end)
        spoken = _STRICT_LEFT.search(plain[:start][-2:]) and _STRICT_RIGHT.match(plain, end)
        if framed or spoken or _is_listed(plain, start, end, likely):
            yield Name(start, end)


def _foreign(plain: str) -> Iterator[Name]:
    for pattern in (_FOREIGN, _HALF_IN_LETTERS, _SPELLED_OUT):
        for match in pattern.finditer(plain):
            yield Name(*match.span())
    for match in _GIVEN_ONLY.finditer(plain):
        group = str(match.lastgroup)
        if match["name"] or match[group] not in CHINESE_WORDS:
            yield Name(*match.span(group))


def _surname_places(plain: str) -> Iterator[int]:
    return (place for place, sign in enumerate(plain) if _STARTS.get(sign))


_STARTS = dict.fromkeys([*SURNAMES, *(name[0] for name in DOUBLE_SURNAMES)], True)


def stands_between(plain: str, start: int, end: int, *, both_sides: bool = True) -> bool:
    """Return whether words that may stand beside a name do: before, behind, or both."""
    left = _LEFT.search(plain[max(0, start - _REACH) : start]) is not None
    right = bool(_RIGHT.match(plain, end) or _TITLE_AFTER.match(plain, end))
    return (left and right) if both_sides else (left or right)


def _is_name(plain: str, match: re.Match[str]) -> bool:
    """Return whether it is neither a common word, nor a place, nor somebody of the history book."""
    start, end = match.span()
    if _COURTESY_ONLY.match(plain, start + 1):
        return False
    if _KNOWN.match(plain, start) or _PLACE_END.match(plain, end):
        return False
    if _has_child_frame(plain, start, end):
        return match.group() not in CHINESE_WORDS
    written = match.group()
    if written[0] in COMMON_AS_WORDS and not GIVEN_TODAY.issuperset(written[-2:]):
        return False
    return CHINESE_WORDS.isdisjoint({written[:2], written}) and not written.startswith(
        CHINESE_PLACES
    )


def _has_child_frame(plain: str, start: int, end: int) -> bool:
    before = plain[max(0, start - _REACH) : start]
    return bool(_CHILD_BEFORE.search(before) or _CHILD_AFTER.match(plain, end))


def _is_listed(plain: str, start: int, end: int, likely: list[re.Match[str]]) -> bool:
    gap = _LISTED_RIGHT.match(plain, end)
    follows = gap is not None and any(other.start() == gap.end() for other in likely)
    leads = any(
        (joint := _LISTED_RIGHT.match(plain, other.end())) and joint.end() == start
        for other in likely
    )
    return follows or leads


def begins_with_surname(written: str) -> bool:
    return written[0] in SURNAMES or written[:2] in DOUBLE_SURNAMES


def stands_free(plain: str, start: int, end: int, *, both_sides: bool) -> bool:
    """Return whether a known name is no part of other words: 温暖 in a coat is nobody."""
    if _PLACE_END.match(plain, end):
        return False
    if plain[start:end] in CHINESE_WORDS or plain[start:end] in CHINESE_PLACES:
        return _has_child_frame(plain, start, end)
    return stands_between(plain, start, end, both_sides=both_sides)


def is_in_public_role(plain: str, name: Name, listed: list[Name]) -> bool:
    before = plain[max(0, name.start - _REACH) : name.start]
    if _CHILD_BEFORE.search(before) or _CHILD_AFTER.match(plain, name.end):
        return False
    if _TITLE_BEFORE.search(before):
        return True
    if _TITLE_AFTER.match(plain, name.end) or _ROLE_AFTER.match(plain, name.end):
        return True
    return _is_in_titled_list(plain, name, listed)


def _is_in_titled_list(plain: str, name: Name, listed: list[Name]) -> bool:
    """Return whether it stands in a row behind one title and a colon: 理事:王志刚、李玉珍."""
    start = name.start
    for earlier in sorted(listed, key=lambda other: -other.start):
        gap = plain[earlier.end : start]
        if earlier.start < start and re.fullmatch(r" ?[、,和 ] ?", gap):
            start = earlier.start
    head = plain[max(0, start - _REACH) : start]
    return start < name.start and bool(_TITLE_BEFORE_LIST.search(head))
