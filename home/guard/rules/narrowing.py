"""Small facts that together leave one child: a story under a false name is still a portrait."""

import re
from collections.abc import Iterator

from home.guard.rules.findings import Finding

ENOUGH = 4
_REACH = 320  # signs; about one paragraph
_FACTS = {
    "age": r"\d{1,2}\s*周?岁|(?:aged?|turned)\s+\d{1,2}\b|\b\d{1,2}[- ]years?[- ]old",
    "alias": r"化名|小[\u4e00-\u9fff]{1,2}(?=[，,。（(是的和在])|not (?:her|his) real name",
    "family": r"父亲|母亲|爸爸|妈妈|奶奶|爷爷|姥姥|姥爷|外婆|外公|祖母|监护人"
    r"|\b(?:mother|father|grandmother|grandfather|grandparents?|guardian)\b",
    "misfortune": r"残疾|去世|病故|服刑|失联|重病|离异|改嫁|孤儿|无人抚养|听力|视力"
    r"|\b(?:died|disab\w+|prison|deaf|blind|orphan\w*|ill)\b",
    "place": r"[\u4e00-\u9fff]{2,6}(?:镇|乡|村|街道)"
    r"|(?:[A-Z]\w+\s+)(?:[Tt]own(?:ship)?|[Vv]illage)",
    "money": r"\d[\d,，.]*\s*元|\d[\d,]*\s*yuan",
    "month": r"\d{4}\s*年\s*\d{1,2}\s*月|今年\d{1,2}月"
    r"|\bin (?:January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\b",
}
_ANY = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in _FACTS.items()), re.IGNORECASE
)
_PERSON = {"age", "alias", "family"}


def narrowed_stories(text: str) -> Iterator[Finding]:
    """Yield the first stretch of each paragraph where facts of a person's life pile up."""
    for paragraph in re.finditer(r"[^\n]+", text):
        found = list(_ANY.finditer(paragraph.group()))
        for place, first in enumerate(found):
            near = [fact for fact in found[place:] if fact.end() - first.start() <= _REACH]
            kinds = {str(fact.lastgroup) for fact in near}
            if len(kinds) >= ENOUGH and len(kinds & _PERSON) > 1:
                start = paragraph.start() + first.start()
                yield Finding(start, paragraph.start() + near[-1].end(), "narrowed_story")
                break
