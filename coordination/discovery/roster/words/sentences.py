"""One sentence for a problem, notice or refusal. No sentence holds a name or a number."""

from collections.abc import Mapping
from typing import Literal

from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.limits import RosterRefused
from coordination.discovery.roster.problems import Notice, Problem, Severity
from coordination.discovery.roster.words.problems import (
    CELL_WORDS,
    ID_WORDS,
    PERSON_WORDS,
    Wording,
)
from coordination.discovery.roster.words.sheets import NOTICE_WORDS, REFUSAL_WORDS
from coordination.discovery.roster.words.sizes import SIZE_WORDS

Lang = Literal["zh", "en"]
PROBLEM_WORDS: Mapping[str, Wording] = {**ID_WORDS, **PERSON_WORDS, **CELL_WORDS, **SIZE_WORDS}
PLACES = Wording("第{row}行 {cell}：{text}", "Row {row}, {cell}: {text}")
SEVERITY_WORDS: Mapping[Severity, Wording] = {
    "error": Wording("须修改", "error"),
    "duplicate": Wording("重复", "duplicate"),
    "warning": Wording("请核对", "warning"),
    "note": Wording("提示", "note"),
}
FIELD_WORDS: Mapping[Field, Wording] = {
    "seq": Wording("序号", "number"),
    "class": Wording("班级", "class"),
    "name": Wording("姓名", "name"),
    "sex": Wording("性别", "sex"),
    "id_no": Wording("身份证号", "ID number"),
    "birth": Wording("出生日期", "birth date"),
    "height": Wording("身高", "height"),
    "foot": Wording("脚长", "foot length"),
    "shoe": Wording("鞋码", "shoe size"),
    "garment": Wording("衣服尺码", "garment size"),
    "guardian": Wording("监护人", "guardian"),
    "phone": Wording("联系电话", "phone"),
    "category": Wording("类别", "category"),
    "remark": Wording("备注", "remark"),
}


def problem_sentence(problem: Problem, lang: Lang) -> str:
    """Return place, fault and mend in one sentence."""
    text = in_language(PROBLEM_WORDS[problem.code], lang).format_map(shown(problem.figures))
    return in_language(PLACES, lang).format(row=problem.row, cell=problem.cell, text=text)


def notice_sentence(notice: Notice, lang: Lang) -> str:
    return in_language(NOTICE_WORDS[notice.code], lang).format_map(shown(notice.figures))


def refusal_sentence(refused: RosterRefused, lang: Lang) -> str:
    return in_language(REFUSAL_WORDS[refused.code], lang).format_map(shown(refused.figures))


def field_word(field: Field, lang: Lang) -> str:
    return in_language(FIELD_WORDS[field], lang)


def severity_word(severity: Severity, lang: Lang) -> str:
    return in_language(SEVERITY_WORDS[severity], lang)


def in_language(wording: Wording, lang: Lang) -> str:
    return wording.zh if lang == "zh" else wording.en


def shown(figures: Mapping[str, int | float | str]) -> dict[str, str]:
    return {
        name: f"{value:g}" if isinstance(value, float) else str(value)
        for name, value in figures.items()
    }
