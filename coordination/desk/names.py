"""Where a text could hold a person's name. Pure: no list of names, no database, no key.

Two kinds of spots. `candidates` are all stretches that could equal a registered name: every two to
four Chinese signs that a reader would take together, whatever stands between them to hide it.
`person_like` are stretches that look like anybody's name. Both go to the same person, so the answer
does not tell one from the other.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SHORTEST, LONGEST = 2, 4
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]")
_BETWEEN = re.compile(r"[ \t\u3000·•・.．*＊_＿\-－—~～/|\\^'\"`]")
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_CUED = re.compile(
    rf"(?:名叫|名字叫|名字是|取名|小名|化名|姓名[::]?)\s*[“\"「]?([{_SURNAMES}]?[\u4e00-\u9fff]{{1,3}})"
    rf"|([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=(?:小朋友|同学|小同学|小姑娘|的(?:妈妈|爸爸|奶奶|爷爷|外婆|姥姥|母亲|父亲)))"
)
_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|an|en|in|un|ao|ou|ai|ei|ia|ie|iu|ua|ui|uo|ue|"
    "er|a|o|e|i|u|v"
)
_SYLLABLE = f"{_INITIAL}(?:{_FINAL})"
_SURNAMES_IN_LETTERS: Final = (
    "wang|li|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|guo|luo|liang|zheng|xie|tang|"
    "feng|dong|xiao|cheng|cao|yuan|deng|shen|zeng|peng|lu|jiang|cai|jia|ding|wei|xue|ye|yan|pan|du|dai|"
    "xia|zhong|tian|fan|shi|yao|tan|liao|zou|xiong|jin|hao|kong|bai|cui|kang|mao|qiu|qin|gu|hou|shao|meng"
)
_LETTERS = re.compile(
    rf"\b(?=[A-Z])(?i:{_SURNAMES_IN_LETTERS})[ ]+(?=[A-Z])(?i:{_SYLLABLE}(?:[- ']?{_SYLLABLE})?)\b"
    rf"|\b(?=[A-Z])(?i:{_SYLLABLE}[-']?{_SYLLABLE})[ ]+(?=[A-Z])(?i:{_SURNAMES_IN_LETTERS})\b"
)


@dataclass(frozen=True, order=True)
class Spot:
    start: int
    end: int


def candidates(text: str) -> dict[str, list[Spot]]:
    """Return each stretch that could be a registered name, as the vault would know it."""
    found: dict[str, list[Spot]] = {}
    for run in _runs(text):
        for length in range(SHORTEST, LONGEST + 1):
            for first in range(len(run) - length + 1):
                part = run[first : first + length]
                name = "".join(sign for sign, _ in part)
                found.setdefault(name, []).append(Spot(part[0][1], part[-1][1] + 1))
    return found


def person_like(text: str) -> Iterator[Spot]:
    """Yield stretches that look like anybody's name, registered or not."""
    for match in _CUED.finditer(text):
        group = 1 if match.group(1) else 2
        yield Spot(match.start(group), match.end(group))
    for match in _LETTERS.finditer(text):
        yield Spot(match.start(), match.end())


def _runs(text: str) -> Iterator[list[tuple[str, int]]]:
    """Yield Chinese signs that follow each other with nothing but hiding signs between."""
    run: list[tuple[str, int]] = []
    for place, sign in enumerate(text):
        plain = unicodedata.normalize("NFKC", sign)
        if _HAN.fullmatch(plain):
            run.append((plain, place))
        elif not _hides(sign):
            yield run
            run = []
    yield run


def _hides(sign: str) -> bool:
    return bool(_BETWEEN.fullmatch(sign)) or unicodedata.category(sign) in {"Cf", "Mn"}
