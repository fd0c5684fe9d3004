"""How a name sounds and is spelled in Latin letters."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pypinyin import lazy_pinyin

from home.guard.rules.names.characters import DOUBLE_SURNAMES
from home.guard.rules.names.pinyin import letters

_AS_SURNAME = {
    "曾": "zeng",
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "任": "ren",
    "盖": "ge",
    "尉迟": "yuchi",
    "长孙": "zhangsun",
    "覃": "qin",
    "朴": "piao",
    "乐": "le",
    "翟": "zhai",
}
_WORD = re.compile(r"[A-Za-z]+(?:['’-](?!s\b)[A-Za-z]+)*[1-5]?")
_GAP = re.compile(r"[ _.,\-]{1,2}")
MOST_WORDS = 4
SHORTEST = 5  # letters of a whole name; less is too often a word


@lru_cache(maxsize=65536)
def sounds_of(name: str) -> tuple[str, ...]:
    """Return the sounds of a name without tones, the surname as a surname."""
    surname = name[:2] if name[:2] in DOUBLE_SURNAMES else name[:1]
    heard = lazy_pinyin(name, v_to_u=False)
    if surname in _AS_SURNAME:
        return (_AS_SURNAME[surname], *lazy_pinyin(name[len(surname) :]))
    return tuple(heard)


def spelled(name: str) -> set[str]:
    """Return a name in letters, surname first and last, small and without gaps."""
    sounds = sounds_of(name)
    first = 1 if len(sounds) == len(name) and name[:2] not in DOUBLE_SURNAMES else 2
    forms = {"".join(sounds), "".join((*sounds[first:], *sounds[:first]))}
    forms |= {form.replace("v", other) for form in forms if "v" in form for other in ("u", "yu")}
    return {form for form in forms if len(form) >= SHORTEST}


def rows_of_words(plain: str) -> Iterator[list[re.Match[str]]]:
    """Yield every row of one to four words with next to nothing between them."""
    words = list(_WORD.finditer(plain))
    for place, word in enumerate(words):
        row = [word]
        yield list(row)
        for following in words[place + 1 : place + MOST_WORDS]:
            if not _GAP.fullmatch(plain, row[-1].end(), following.start()):
                break
            row.append(following)
            yield list(row)


def joined(words: list[re.Match[str]]) -> str:
    return "".join(letters(word.group()) for word in words)
