"""Registered names, met in a text however they are written. Plain Python; names never leave it.

A registered name is questioned in the words and the code of any person-like name
(`home.guard.rules.names`), so an answer does not tell who is registered. What this adds is names
in shapes that alone do not look like one.
"""

import re
from collections.abc import Iterable, Iterator

from coordination.gate.guarding import sounding
from coordination.gate.guarding.rows import HanSign, rows_of_han
from home.guard.rules.findings import Finding
from home.guard.rules.names import chinese, latin
from home.guard.rules.names.chinese import Name
from home.guard.rules.names.person_names import CODE
from home.guard.rules.reading.plain import read

SURE_LENGTH = 3  # signs; two alone are too often a word


class RegisteredNames:
    """A rule for `review(text, more=[…])`."""

    def __init__(self, names: Iterable[str]) -> None:
        han = [_han_of(name) for name in names]
        self._names = frozenset(name for name in han if len(name) > 1)
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)
        short = [name for name in self._names if len(name) < SURE_LENGTH]
        self._spelled_short = frozenset(form for name in short for form in sounding.spelled(name))
        sure = self._names.difference(short)
        self._spelled = frozenset(form for name in sure for form in sounding.spelled(name))
        self._heard = frozenset(sounding.sounds_of(name) for name in sure)

    def __call__(self, plain: str) -> Iterator[Finding]:
        for name in (*self._in_han(plain), *self._in_letters(plain)):
            longer = Name(name.start, name.end + 1)  # 王志 is met in 王志刚, who may have a title
            if not any(chinese.is_in_public_role(plain, who, []) for who in (name, longer)):
                yield Finding(name.start, name.end, CODE)

    def _in_han(self, plain: str) -> Iterator[Name]:
        for row in rows_of_han(plain):
            for place in range(len(row)):
                for length in self._lengths:
                    part = row[place : place + length]
                    if len(part) == length and self._is_met(plain, part):
                        yield Name(part[0].place, part[-1].place + 1)

    def _is_met(self, plain: str, part: list[HanSign]) -> bool:
        written = "".join(sign.sign for sign in part)
        start, end = part[0].place, part[-1].place + 1
        if written in self._names:
            sure = len(part) >= SURE_LENGTH
            return chinese.stands_free(plain, start, end, both_sides=not sure)
        if len(part) < SURE_LENGTH or not chinese.begins_with_surname(written):
            return False
        return sounding.sounds_of(written) in self._heard and chinese.stands_free(
            plain, start, end, both_sides=True
        )

    def _in_letters(self, plain: str) -> Iterator[Name]:
        for words in sounding.rows_of_words(plain):
            name = Name(words[0].start(), words[-1].end())
            if self._is_spelled(words) and not latin.is_excused(plain, name):
                yield name

    def _is_spelled(self, words: list[re.Match[str]]) -> bool:
        """Return whether the words spell a name; two sounds in one word are too often a place."""
        written = sounding.joined(words)
        return written in self._spelled or (len(words) > 1 and written in self._spelled_short)


def _han_of(name: str) -> str:
    return "".join(sign.sign for row in rows_of_han(read(name).plain) for sign in row)
