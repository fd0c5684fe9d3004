"""Names of persons in Latin letters: Wang Xiaoming, Xiaoming Wang, wang_xiaoming.jpg, Tom Baker."""

import re
from collections.abc import Iterator

from home.guard.rules.names.chinese import Name
from home.guard.rules.names.contexts import ENGLISH_PLACE_ENDS, ENGLISH_TITLES
from home.guard.rules.names.english_words import FIRST_NAMES, NOT_SOUNDS
from home.guard.rules.names.pinyin import is_surname, letters, readings, sounds
from home.guard.rules.names.syllables import SURNAME_SOUNDS

_WORD = r"[A-Za-z]+(?:['’-](?!s\b)[A-Za-z]+)*[1-5]?"
_SHORTEST_GIVEN = 4  # letters of a given name of two sounds
_WHOLE_NAME, _LONG_WORD = 3, 9  # sounds; letters
_PAIR = re.compile(
    rf"(?<![A-Za-z])(?=(?P<one>{_WORD})(?P<gap>[ _.\-,]{{1,2}})(?P<two>{_WORD})(?:(?P<gap2>[ _.\-]"
    rf")(?P<three>{_WORD}))?)"
)
_TOKEN = re.compile(r"(?<![A-Za-z])[A-Za-z]{5,24}(?![A-Za-z])")
_FILE = re.compile(
    r"[^\s,，。;]*(?:_[^\s,，。;]*|\.(?:jpe?g|png|gif|webp|heic|mp4|mov|pdf|docx?|xlsx?))\b",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)\S+|@[\w.-]+", re.IGNORECASE)
_PLACE_NEXT = re.compile(rf"[ \-_]+(?:[A-Z]\w+ )?{ENGLISH_PLACE_ENDS}\b")
_TITLE_BEFORE = re.compile(
    rf"\b{ENGLISH_TITLES}\b\.?[:,]?\s*(?:of [\w ]{{0,30}},? )?$", re.IGNORECASE
)
_TITLE_AFTER = re.compile(
    rf"(?:, [2-9]\d)?\s*[,(]\s*(?:(?:the|our|its|a|deputy|vice|project|programme|school|county"
    rf"|executive|chief"
    rf"|general|senior)[ -])*"
    rf"(?:\w+[ -]){{0,2}}{ENGLISH_TITLES}\b",
    re.IGNORECASE,
)
_FROM_LEFT = re.compile(
    r"\b([A-Z][a-z]+ [A-Z][a-z]+),? \(?(?:first |second |third |fourth |fifth |far )?(?:from"
    r" )?(?:the )?(?:left|right)\b"
)
_CHILD_BEFORE = re.compile(
    r"\b(?:boy|girl|child|pupil|student|grader|classmate|named|called|i am|name is"
    r"|name:)\s*[:,]?\s*$",
    re.IGNORECASE,
)


def latin_names(plain: str) -> Iterator[Name]:
    """Yield names of nobody known in a public role, in reading order."""
    found = sorted(
        {*_pairs(plain), *_western(plain), *_joined(plain), *_in_the_picture(plain)},
        key=lambda n: (n.start, -n.end),
    )
    end = 0
    for name in found:
        if name.start >= end and not is_in_public_role(plain, name):
            yield name
            end = name.end


def _pairs(plain: str) -> Iterator[Name]:
    for match in _PAIR.finditer(plain):
        one, two, three = match["one"], match["two"], match["three"]
        start = match.start()
        if (
            three
            and match["gap"] == match["gap2"]
            and _is_full_name(one, two, three)
            and not is_place(plain, match.end("three"))
        ):
            yield Name(start, match.end("three"))
        elif (
            match["gap"] in {" ", "_", "-", ".", ", "}
            and _is_name(one, two)
            and not is_place(plain, match.end("two"))
        ):
            yield Name(start, match.end("two"))


def _is_name(one: str, two: str) -> bool:
    if _is_surname_first(one, two):
        return True
    shown = _is_shown(one, two) or {letters(one), letters(two)}.isdisjoint(NOT_SOUNDS)
    return shown and _is_surname_first(two, one)


def _is_surname_first(surname: str, given: str) -> bool:
    if not is_surname(surname) or letters(given) in NOT_SOUNDS:
        return False
    counts = sounds(given)
    if not counts & {1, 2, 3}:
        return False
    if counts & {2} and len(letters(given)) >= _SHORTEST_GIVEN:
        return _is_shown(surname, given) or letters(surname) not in NOT_SOUNDS
    return (
        counts & {1} != set()
        and _is_shown(surname, given)
        and letters(surname) not in NOT_SOUNDS
        and given != given.upper()
    )


def _is_full_name(one: str, two: str, three: str) -> bool:
    """Return whether surname and two sounds stand apart: Chen Zi An, wang xiao ming."""
    words = (one, two, three)
    english = {letters(word) for word in words} & NOT_SOUNDS
    if not is_surname(one) or 1 not in sounds(two) or 1 not in sounds(three):
        return False
    return not english or (_is_shown(*words) and letters(one) not in english and len(english) == 1)


def _is_shown(*words: str) -> bool:
    return all(word[0].isupper() for word in words)


def is_place(plain: str, end: int) -> bool:
    return _PLACE_NEXT.match(plain, end) is not None


def _western(plain: str) -> Iterator[Name]:
    for match in re.finditer(r"\b([A-Z][a-z]+) ([A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b", plain):
        if match[1] in FIRST_NAMES and not re.fullmatch(ENGLISH_PLACE_ENDS, match[2]):
            yield Name(*match.span())


def _joined(plain: str) -> Iterator[Name]:
    """Yield whole names in one word: in file names, addresses, or long enough to be one."""
    places = [m.span() for pattern in (_FILE, _URL) for m in pattern.finditer(plain)]
    for token in _TOKEN.finditer(plain):
        in_file = any(start <= token.start() < end for start, end in places)
        if (in_file or _is_odd(plain, token)) and is_joined_name(token.group()):
            yield Name(*token.span())


def _is_odd(plain: str, token: re.Match[str]) -> bool:
    """Return whether it is no word of a plain English sentence."""
    word = token.group()
    return (
        re.fullmatch(r"[A-Z][a-z]+[A-Z][a-z]+", word) is not None
        or (word.islower() and len(word) >= _LONG_WORD)
        or _is_dashed(plain, token)
        or _is_among_chinese(plain, token)
    )


def _is_among_chinese(plain: str, token: re.Match[str]) -> bool:
    around = plain[max(0, token.start() - 2) : token.start()] + plain[token.end() : token.end() + 2]
    return any("\u4e00" <= sign <= "\u9fff" for sign in around)


def _is_dashed(plain: str, token: re.Match[str]) -> bool:
    around = plain[max(0, token.start() - 1) : token.start()] + plain[token.end() : token.end() + 1]
    return "-" in around or "_" in around


def is_joined_name(word: str) -> bool:
    low = letters(word)
    if low in NOT_SOUNDS:
        return False
    return any(
        len(reading) == _WHOLE_NAME and reading[0] in SURNAME_SOUNDS for reading in readings(low)
    )


def _in_the_picture(plain: str) -> Iterator[Name]:
    for match in _FROM_LEFT.finditer(plain):
        yield Name(*match.span(1))


def is_excused(plain: str, name: Name) -> bool:
    """Return whether it names a place, or somebody in a public role."""
    return is_place(plain, name.end) or is_in_public_role(plain, name)


def is_in_public_role(plain: str, name: Name) -> bool:
    before = plain[max(0, name.start - 60) : name.start]
    if _CHILD_BEFORE.search(before):
        return False
    return bool(_TITLE_BEFORE.search(before) or _TITLE_AFTER.match(plain, name.end))
