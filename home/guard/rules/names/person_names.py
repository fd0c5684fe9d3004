"""Anything that looks like a person's name and stands in no public role."""

import re
from collections.abc import Iterator

from home.guard.rules.findings import Finding
from home.guard.rules.names.chinese import chinese_names
from home.guard.rules.names.latin import latin_names

CODE = "person_name"  # the same for every name: whose it is, nobody is told
_SENTENCE = re.compile(r"[^。!?\n]+")
_GIVERS = re.compile(  # a sentence about those who give and carry
    r"捐赠公示|捐款(?:公示|名单|人)|捐赠名单|打包|小分队|志愿服务|志愿者|装车|搬运|司机"
    r"|\bdonors:|\bpacking (?:crew|team)\b|\bvolunteers\b|\bdrivers\b|\btrustees\b",
    re.IGNORECASE,
)
_TALES = re.compile(  # or about people of a book, a film, of long ago
    r"影片|电影|执导|小说|绘本|童话|作家|朝代|共读《"
    r"|\bnovel\b|\bbook club\b|\bbooks we love\b|\bfilm\b|[- ]dynasty\b|\bfairy tale\b",
    re.IGNORECASE,
)
_CHILDREN = re.compile(
    r"孩子|女孩|男孩|受助|补助|孤儿|小朋友|女童|男童|儿子|女儿"
    r"|\b(?:boy|girl|pupil|child|orphan|son|daughter|grade|aged)\b",
    re.IGNORECASE,
)
_RECEIVES = re.compile(
    r"领[取到了]|收到|穿上|试穿|资助|\b(?:received|got"
    r"|receives)\b",
    re.IGNORECASE,
)


def person_names(plain: str) -> Iterator[Finding]:
    excused = [found.span() for found in _SENTENCE.finditer(plain) if _is_of_others(found.group())]
    for name in (*chinese_names(plain), *latin_names(plain)):
        if not any(start <= name.start < end for start, end in excused):
            yield Finding(name.start, name.end, CODE)


def _is_of_others(sentence: str) -> bool:
    """Return whether a sentence names givers, helpers or people of a tale, and no child."""
    if _RECEIVES.search(sentence):
        return False
    gives = _GIVERS.search(sentence) and not _CHILDREN.search(sentence)
    return bool(gives or _TALES.search(sentence))
