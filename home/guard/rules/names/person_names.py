"""Anything that looks like a person's name and stands in no public role."""

import re
from collections.abc import Iterator

from home.guard.rules.findings import Finding
from home.guard.rules.names.chinese import chinese_names
from home.guard.rules.names.latin import latin_names

CODE = "person_name"  # the same for every name: whose it is, nobody is told
_SENTENCE = re.compile(r"[^。!?\n]+")
_GIVERS = re.compile(  # the head of a list; who stands behind its colon gives or carries
    r"(?:捐赠|捐款)(?:公示|名单|人)?[^:。]{0,6}:|(?:小分队|志愿者|司机|装车|搬运)[^:。,]{0,6}:"
    r"|\bdonors\b[^:.]{0,20}:|\b(?:crew|volunteers|drivers|trustees)\b[^:.]{0,12}:",
    re.IGNORECASE,
)
_TALES = re.compile(
    r"影片|执导|改编自|小说《|绘本《|电影《|共读《|\bbooks we love\b|\bbook club pick\b"
    r"|[- ]dynasty\b",
    re.IGNORECASE,
)
_OF_HERE = re.compile(  # somebody here, whatever list or tale the sentence is about
    r"同学(?<![位名]同学)|小朋友|孩子|女孩|男孩|受助|补助|孤儿|领|收到|穿|资助|看[了完过]|读[了完过]|喜欢"
    r"|我[校班]|本[校班]|[妈爸奶爷]"
    r"|\b(?:watched|reads?|likes?|loves?|our|my|her|his|received|got|pupil|aged)\b",
    re.IGNORECASE,
)


def person_names(plain: str) -> Iterator[Finding]:
    """Yield every name, also of givers and of books: a person may have to look."""
    for name in (*chinese_names(plain), *latin_names(plain)):
        yield Finding(name.start, name.end, CODE)


def names_of_nobody_known(plain: str) -> Iterator[Finding]:
    """Yield the names that no list of givers and no tale accounts for."""
    excused = [
        (found.start() + begins, found.end())
        for found in _SENTENCE.finditer(plain)
        if (begins := _accounted_from(found.group())) is not None
    ]
    for name in person_names(plain):
        if not any(start <= name.start < end for start, end in excused):
            yield name


def _accounted_from(sentence: str) -> int | None:
    """Return from where in a sentence its names are accounted for."""
    if _OF_HERE.search(sentence):
        return None
    if _TALES.search(sentence):
        return 0
    head = _GIVERS.search(sentence)
    return head.end() if head else None
