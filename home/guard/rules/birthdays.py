"""A whole date beside a word of birth."""

import re
from collections.abc import Iterator

from home.guard.rules.findings import Finding

_ZH = "〇零一二三四五六七八九十廿"
_DAY = (
    r"(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?"
    r"|\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}"
    rf"|(?:[{_ZH}]{{2,4}}年|\d{{4}}年)?(?:农历|阴历)?[{_ZH}正冬腊]{{1,2}}月初?[{_ZH}]{{1,3}}[日号]?"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ENGLISH = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})[a-z]*|(?:{_MONTHS})[a-z]*\s+\d{{1,2}})"
    r"(?:,?\s+\d{4})?"
    r"|(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-\w+|thirtieth"
    r"|thirty-first) of (?:" + _MONTHS + ")[a-z]*"
)
_DATE = rf"(?:{_DAY}|{_ENGLISH})"
_BEFORE = r"(?:出生日期|出生于|出生|生日|生于|born|birthday|birth)"
_AFTER = r"(?:出生|生日|born|birthday)"
_RIGHT_AFTER = r"生(?![产活效成])"
_BIRTHDAY = re.compile(
    rf"{_BEFORE}[^\d\n。.]{{0,14}}?{_DATE}"
    rf"|{_DATE}(?:[^\d\n。.]{{0,12}}?{_AFTER}|{_RIGHT_AFTER})",
    re.IGNORECASE,
)


def birthdays(text: str) -> Iterator[Finding]:
    for found in _BIRTHDAY.finditer(text):
        yield Finding(found.start(), found.end(), "birthday")
