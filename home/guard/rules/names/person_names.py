"""Anything that looks like a person's name and stands in no public role."""

from collections.abc import Iterator

from home.guard.rules.findings import Finding
from home.guard.rules.names.chinese import chinese_names
from home.guard.rules.names.latin import latin_names

CODE = "person_name"  # the same for every name: whose it is, nobody is told


def person_names(plain: str) -> Iterator[Finding]:
    for name in (*chinese_names(plain), *latin_names(plain)):
        yield Finding(name.start, name.end, CODE)
