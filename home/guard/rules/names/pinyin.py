"""Words of Latin letters as the sounds of Chinese: "xiaoming" is xiao ming."""

import re
from functools import lru_cache

from home.guard.rules.names.syllables import SURNAME_SOUNDS, SYLLABLES

LONGEST_SOUND, LONGEST_WORD = 6, 24
_TONES = re.compile(r"(?<=[a-z])[1-5]")


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[tuple[str, ...], ...]:
    """Return every way to read a lower-case word as sounds; none when it is not Chinese."""
    if not word or len(word) > LONGEST_WORD:
        return () if word else ((),)
    return tuple(
        (word[:length], *rest)
        for length in range(1, min(LONGEST_SOUND, len(word)) + 1)
        if word[:length] in SYLLABLES
        for rest in readings(word[length:])
    )


def sounds(word: str) -> set[int]:
    """Return in how many sounds the word can be read; tone digits and apostrophes are dropped."""
    return {len(reading) for reading in readings(letters(word))}


def letters(word: str) -> str:
    """Return the word in lower case without tones, apostrophes and hyphens."""
    return re.sub(r"['’`-]", "", _TONES.sub("", word.lower()))


def is_surname(word: str) -> bool:
    return letters(word) in SURNAME_SOUNDS
