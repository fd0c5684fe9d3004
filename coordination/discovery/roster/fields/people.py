"""Names, sexes, phones and categories as people write them."""

import re
from typing import NamedTuple

from coordination.discovery.roster.problems import Finding
from coordination.needs.sizing.cleaning import packed, plain
from coordination.needs.sizing.rules import Sex

SEXES: dict[str, Sex] = {
    "男": "m", "男生": "m", "男孩": "m", "男性": "m", "M": "m", "1": "m", "♂": "m", "BOY": "m",
    "女": "f", "女生": "f", "女孩": "f", "女性": "f", "F": "f", "2": "f", "♀": "f", "GIRL": "f",
}  # fmt: skip
CATEGORIES = {
    "孤": "orphan", "孤儿": "orphan", "是": "orphan", "事实孤儿": "de_facto_unsupported",
    "事无": "de_facto_unsupported", "事实无人抚养": "de_facto_unsupported",
    "留守": "left_behind", "留守儿童": "left_behind", "流动": "migrant", "低保": "low_income",
    "单亲": "single_parent", "困境": "difficulty", "重点困境": "difficulty_key", "否": "",
}  # fmt: skip
PHONE = re.compile(r"(?:\+?86)?(1\d{10})|(0\d{2,3}-?\d{7,8})")
PHONE_IN_TEXT = re.compile(r"[\s(,/:]*(?:电话|手机)?[\s:]*\+?\d[\d\- ]{6,}\d[\s)]*")
STRANGE = re.compile(r"[0-9=<>{}\[\]|\\/@#$%^&*_+~?!;:\"']")
LONGEST_NAME, LONGEST_READ = 40, 200


class NameReading(NamedTuple):
    """The name without blanks around Chinese characters; findings never quote it."""

    name: str
    findings: tuple[Finding, ...] = ()


def read_name(text: str) -> NameReading:
    """Take a phone out of the cell and ask; spread names (王 明) are closed up."""
    tidy = plain(text)[:LONGEST_READ]
    findings: list[Finding] = []
    if PHONE_IN_TEXT.search(tidy):
        tidy = PHONE_IN_TEXT.sub("", tidy).strip()
        findings.append(Finding("name_has_phone", "warning"))
    name = closed_up(tidy)
    if not name:
        findings.append(Finding("name_blank", "error"))
    elif STRANGE.search(name) or len(name) > LONGEST_NAME:
        findings.append(Finding("name_strange", "warning"))
    return NameReading(name, tuple(findings))


def closed_up(name: str) -> str:
    """Return 王明 for 王 明; blanks in names of letters stay."""
    return name if name.isascii() else name.replace(" ", "").replace("•", "·").replace("・", "·")


def read_sex(text: str) -> Sex | None:
    return SEXES.get(packed(text))


def read_phone(text: str) -> str | None:
    """Return digits of a mobile or a landline number, None when it is neither."""
    match = PHONE.fullmatch(re.sub(r"[ -]", "", plain(text)))
    return (match[1] or match[2]) if match else None


def read_category(text: str) -> str | None:
    """Return the key of the glossary, empty for "no", None when unknown."""
    return CATEGORIES.get(packed(text))
