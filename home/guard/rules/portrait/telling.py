"""Sentences that tell of nobody here: a grown-up's own youth, a book, a rule, a grown-up.

Each is excused only while nothing in it leads to a child of today: a year or class at school, a
named school, a village, and whatever else its kind never needs. The excuse reaches into the next
sentences, which are held to the same, and to telling no age.
"""

import re
from dataclasses import dataclass

from home.guard.rules.portrait.facts_en import ADULT_EN, BOOK_EN, MEMORY_EN, PRONOUN_EN, RULE_EN
from home.guard.rules.portrait.facts_zh import ADULT_ZH, BOOK_ZH, MEMORY_ZH, PRONOUN_ZH, RULE_ZH

REACH = 3  # sentences
HERE = frozenset({"grade", "unit", "school", "place", "size", "singled", "way"})


@dataclass(frozen=True)
class Tale:
    begins: re.Pattern[str]
    leads_here: frozenset[str]  # kinds of facts that it never needs
    may_say_she: bool


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


TALES = (
    Tale(_pattern(BOOK_ZH, BOOK_EN), HERE | {"benefit", "month", "amount"}, may_say_she=True),
    Tale(_pattern(MEMORY_ZH, MEMORY_EN), HERE | {"benefit"}, may_say_she=False),
    Tale(_pattern(RULE_ZH, RULE_EN), HERE | {"age", "uniq", "sibling", "alias"}, may_say_she=False),
)
_SHE = _pattern(PRONOUN_ZH, PRONOUN_EN)
_ADULT = _pattern(ADULT_ZH, ADULT_EN)
_CHILD = _pattern(
    r"孩|娃|女生|男生|学生|妮|孙|收养|婴",
    r"\b(?:boy|girl|child|grand\w+|kid|pupil|baby|son|daughter)",
)


@dataclass
class Telling:
    """Walks through the sentences of a text and remembers the tale that goes on."""

    tale: Tale | None = None
    left: int = 0

    def excuses(self, sentence: str, kinds: frozenset[str], *, is_about_one: bool) -> bool:
        begun = next((tale for tale in TALES if tale.begins.search(sentence)), None)
        if begun:
            self.tale, self.left = begun, REACH
        told = self.tale is not None and self.left > 0
        self.left -= 1
        if told and self.tale and _holds(self.tale, sentence, kinds, is_first=begun is not None):
            return True
        return not is_about_one and _is_of_an_adult(sentence, kinds)


def _holds(tale: Tale, sentence: str, kinds: frozenset[str], *, is_first: bool) -> bool:
    barred = tale.leads_here if is_first else tale.leads_here | {"age"}
    return not kinds & barred and (tale.may_say_she or not _SHE.search(sentence))


def _is_of_an_adult(sentence: str, kinds: frozenset[str]) -> bool:
    barred = HERE | {"family", "living", "class", "age"}
    return bool(_ADULT.search(sentence)) and not _CHILD.search(sentence) and not kinds & barred
