"""Small facts that together leave one child: a story under a false name is still a portrait.

A portrait needs somebody it is about, one child or one household. Around every such word the
facts are weighed, each kind once; how much a kind narrows is its weight.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from home.guard.rules.findings import Finding
from home.guard.rules.labels import schools
from home.guard.rules.portrait.facts_en import (
    ALIAS_EN,
    ANYONE_EN,
    FACTS_EN,
    GENERAL_EN,
    PERSON_EN,
    PRONOUN_EN,
)
from home.guard.rules.portrait.facts_zh import (
    ALIAS_ZH,
    ANYONE_ZH,
    FACTS_ZH,
    GENERAL_ZH,
    NOT_ALIAS_ZH,
    PERSON_ZH,
    PRONOUN_ZH,
)
from home.guard.rules.portrait.telling import Telling

WEIGHTS = {
    **dict.fromkeys(("fate", "health", "class"), 2.0),  # of one child, enough alone
    **dict.fromkeys(("age", "school", "event", "uniq", "sibling", "size", "way"), 1.5),
    **dict.fromkeys(("grade", "unit", "place", "family", "benefit", "amount", "living"), 1.0),
    **dict.fromkeys(("alias", "asking", "singled"), 1.0),
    **dict.fromkeys(("month", "home"), 0.5),
}
ENOUGH = 2.0
ENOUGH_AFAR = 2.5  # gathered from the sentences beside, too
PRONOUN = 0.5  # more is asked where only "she" or "he" tells of somebody
ANYONE = 2.0  # more is asked where the child is named in general: "the pupil", "a child's"
NOBODY = 3.0  # and where none is named at all
TOLD = 6.0  # and where it tells of nobody here (`telling.py`)
GENERAL = 1.5  # more is asked of a sentence that speaks of a rule, not of a child
_FACTS = [
    (kind, re.compile(pattern, re.IGNORECASE))
    for facts in (FACTS_ZH, FACTS_EN)
    for kind, pattern in facts.items()
    if not (facts is FACTS_EN and kind == "place")
] + [("place", re.compile(FACTS_EN["place"]))]  # capitals make the place
_PERSON = re.compile(f"{PERSON_ZH}|{PERSON_EN}", re.IGNORECASE)
_ALIAS = re.compile(f"{ALIAS_ZH}|{ALIAS_EN}")
_PRONOUN = re.compile(f"{PRONOUN_ZH}|{PRONOUN_EN}", re.IGNORECASE)
_ANYONE = re.compile(f"{ANYONE_ZH}|{ANYONE_EN}", re.IGNORECASE)
_GENERAL = re.compile(f"{GENERAL_ZH}|{GENERAL_EN}", re.IGNORECASE)
_DEFINES = re.compile(r"什么是|何谓|是指|\bwhat is an?\b|\brefers to\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^。!?\n.]+(?:\.(?!\s)[^。!?\n.]*)*[。!?.]*")
_BESIDE, _LONGEST = 1, 420


@dataclass(frozen=True)
class Fact:
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    start: int
    end: int
    facts: tuple[Fact, ...]
    ends_paragraph: bool
    is_about_one: bool
    doubt: float  # how much more is asked, for want of somebody it is about


def portraits(plain: str) -> Iterator[Finding]:
    """Yield each portrait as a whole, and every fact that makes it one."""
    told = sentences(plain.replace("_", " "))  # names of files
    done = 0
    for place in range(len(told)):
        group = _portrait_at(told, place)
        if not group or group[-1] < done:
            continue
        first, last = _widened(told, group, done)
        facts = [fact for part in told[first : last + 1] for fact in part.facts]
        done = last + 1
        yield from _told(facts)


def _told(facts: list[Fact]) -> Iterator[Finding]:
    if facts:  # the sentence before may have told them all
        yield Finding(facts[0].start, max(fact.end for fact in facts), "narrowed_story")
        yield from (Finding(fact.start, fact.end, f"fact_{fact.kind}") for fact in facts)


def _widened(told: list[Sentence], group: range, done: int) -> tuple[int, int]:
    """Return the first and last sentence of a portrait: its own, and all beside that tell more."""
    first, last = max(group[0], done), group[-1]
    while first > done and told[first - 1].facts and not told[first - 1].ends_paragraph:
        first -= 1
    while last + 1 < len(told) and told[last + 1].facts and not told[last].ends_paragraph:
        last += 1
    return first, last


def sentences(plain: str) -> list[Sentence]:
    found, telling = [], Telling()
    for match in _SENTENCE.finditer(plain):
        if match.group().strip():
            ends = plain[match.end() : match.end() + 2].lstrip(" ")[:1] == "\n"
            found.append(_sentence(match, telling, ends_paragraph=ends))
    return found


def _sentence(found: re.Match[str], telling: Telling, *, ends_paragraph: bool) -> Sentence:
    text = found.group()
    aliases = [alias for alias in _ALIAS.finditer(text) if _is_alias(alias.group())]
    facts = [
        *_facts_in(text, found.start()),
        *(Fact("alias", found.start() + a.start(), found.start() + a.end()) for a in aliases),
    ]
    named = bool(aliases) or _PERSON.search(text) is not None
    about_one = (named or _PRONOUN.search(text) is not None) and not _DEFINES.search(text)
    doubt = _doubt(text, is_named=named) if about_one else _doubt_of_nobody(text)
    kinds = frozenset(fact.kind for fact in facts)
    if telling.excuses(text, kinds, is_about_one=about_one):
        doubt += TOLD
    return Sentence(
        start=found.start(),
        end=found.end(),
        facts=tuple(sorted(facts, key=lambda fact: (fact.start, fact.end))),
        ends_paragraph=ends_paragraph,
        is_about_one=about_one,
        doubt=doubt,
    )


def _doubt(text: str, *, is_named: bool) -> float:
    return (GENERAL if _GENERAL.search(text) else 0.0) + (0.0 if is_named else PRONOUN)


def _doubt_of_nobody(text: str) -> float:
    general = 2 * GENERAL if _GENERAL.search(text) else 0.0
    return general + (ANYONE if _ANYONE.search(text) else NOBODY)


def _is_alias(word: str) -> bool:
    return not any(word.startswith(usual) for usual in NOT_ALIAS_ZH)


def _facts_in(text: str, offset: int) -> Iterator[Fact]:
    named = schools(text)
    for school in named:
        yield Fact("school", offset + school.start(), offset + school.end())
    for kind, pattern in _FACTS:
        for found in pattern.finditer(text):
            inside = any(s.start() <= found.start() < s.end() for s in named)
            if not (kind == "place" and inside):
                yield Fact(kind, offset + found.start(), offset + found.end())


def _portrait_at(told: list[Sentence], place: int) -> range:
    """Return the sentences that make a portrait around one; empty when they do not."""
    here = told[place]
    if _weight([here]) >= ENOUGH + here.doubt:
        return range(place, place + 1)
    if not here.is_about_one:
        return range(0)
    near = [
        other
        for other in range(max(0, place - _BESIDE), min(len(told), place + _BESIDE + 1))
        if abs(told[other].start - here.start) < _LONGEST
    ]
    enough = _weight([told[other] for other in near]) >= ENOUGH_AFAR + here.doubt
    return range(near[0], near[-1] + 1) if enough else range(0)


def _weight(group: list[Sentence]) -> float:
    return sum(WEIGHTS[kind] for kind in {fact.kind for part in group for fact in part.facts})
