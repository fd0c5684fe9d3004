"""Words that put a child into a class of misfortune, and names of schools.

Either is common; beside each other they say who is poor in a place everybody knows.
"""

import re
from collections.abc import Iterator

from home.guard.rules.findings import Finding

WORDS_ZH = (
    *("孤儿", "事实无人抚养", "无人抚养", "留守", "困境", "低保", "特困", "残疾", "残障"),
    *("重病", "单亲", "失依", "流浪", "服刑", "戒毒", "失联", "贫困", "吸毒", "艾滋"),
    *("监护缺失", "困难学生", "困难家庭", "困难儿童", "困难户", "受助", "特殊儿童", "弱势"),
    *("红色预警", "黄色预警", "红色等级", "黄色等级", "红色风险", "黄色风险"),
)
WORDS_EN = (
    *("orphan", "left-behind", "unattended", "disabled", "disability", "destitute"),
    *(
        "single-parent",
        "low-income",
        "poor (?:child|pupil|famil|student|kid)",
        "needy",
        "disadvantaged",
        "underprivileged",
        "fatherless",
        "motherless",
        "imprisoned",
    ),
)
_LABEL = re.compile(
    "|".join(WORDS_ZH) + rf"|(?<![A-Za-z])(?:{'|'.join(WORDS_EN)})[a-z]*", re.IGNORECASE
)
_KIND_ZH = r"(?:小学|初级中学|中学|学校|初中|高中|幼儿园|教学点)"
_SCHOOL = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,12}}?){_KIND_ZH}"
    r"|(?:第[一二三四五六七八九十\d]+|[\u4e00-\u9fff]{2,4}[一二三四五六七八九])"
    r"[小中](?![部时步段块组份半心年国])"
    r"|(?:[A-Z][\w'’-]+\s+){1,4}(?:School|Kindergarten|Academy|Primary|Middle)\b"
    r"|(?<![A-Za-z])[a-z]{3,}[-_](?:(?:primary|middle|central|high)[-_]?)?school(?![a-z])"
)
_JOINTS = re.compile(r"[的由在到和与为给向从是有让请把被对于每各所多些]")
_NO_NAME = re.compile(  # "handed to the school": no name before the kind
    r"(?:[我他她你]们?|考|上|就读|本[省市区县]|全[省市区县]|学完了?|自学|转交|交给|联系|不.)中?$"
)
_ANY_SCHOOL = frozenset(
    ("乡村", "农村", "山区", "县里", "当地", "附近", "本县", "全县", "乡镇", "我们")
)
_OUR_OWN = re.compile(  # as narrow as a school's name
    r"我校|本校|我班|我们[班校]"
    r"|[一二三四五六七八九1-9]年级\s*\(?[一二三四五六七八九\d]{1,2}\)?\s*班|[\(]\d[\)]班"
    r"|(?<![每各乡农山多个行该])[\u4e00-\u9fff]{2}(?<!每个)(?<!各个)(?<!行政)[村屯寨](?![里民委居"
    r"干小级(务、])"
    r"|\b[A-Z][a-z]+ [Vv]illage\b|\bour (?:school|class)\b"
)
_SHORTEST_NAME = 2
_SENTENCE = re.compile(r"[^。！？!?\n]+")


def labels(text: str) -> list[re.Match[str]]:
    return list(_LABEL.finditer(text))


def schools(text: str) -> list[re.Match[str]]:
    return [found for found in _SCHOOL.finditer(text) if _is_named(found["name"])]


def _is_named(before: str | None) -> bool:
    """Return whether what stands before the kind names one school; "the county's" does not."""
    if before is None:
        return True
    name = _JOINTS.split(before)[-1]
    return len(name) >= _SHORTEST_NAME and name not in _ANY_SCHOOL and not _NO_NAME.search(name)


def labelled_schools(text: str) -> Iterator[Finding]:
    """Yield every label that stands in one sentence with a school's name."""
    for sentence in _SENTENCE.finditer(text):
        if not (schools(sentence.group()) or _OUR_OWN.search(sentence.group())):
            continue
        for label in labels(sentence.group()):
            start = sentence.start() + label.start()
            yield Finding(start, start + len(label.group()), "label_with_school")
