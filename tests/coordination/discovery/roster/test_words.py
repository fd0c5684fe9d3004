import ast
from pathlib import Path

import pytest

from coordination.discovery import roster
from coordination.discovery.roster.headings import FIELDS
from coordination.discovery.roster.limits import RosterRefused
from coordination.discovery.roster.problems import Notice, Problem
from coordination.discovery.roster.words.sentences import (
    PROBLEM_WORDS,
    SEVERITY_WORDS,
    field_word,
    notice_sentence,
    problem_sentence,
    refusal_sentence,
    severity_word,
)
from coordination.discovery.roster.words.sheets import NOTICE_WORDS, REFUSAL_WORDS
from tests.coordination.discovery.roster.lists import child, id_of, listed, one

PACKAGE = Path(roster.__path__[0])


def figures_in(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize("code", [*PROBLEM_WORDS, *NOTICE_WORDS, *REFUSAL_WORDS])
def test_both_languages_name_the_same_figures(code: str) -> None:
    wording = {**PROBLEM_WORDS, **NOTICE_WORDS, **REFUSAL_WORDS}[code]

    assert wording.zh != wording.en
    assert figures_in(wording.zh) == figures_in(wording.en)


def test_every_refusal_of_the_readers_has_its_words() -> None:
    raised = {
        node.args[0].value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "RosterRefused"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }

    assert len(raised) > 8
    assert raised <= set(REFUSAL_WORDS)


def test_a_sentence_names_row_cell_fault_and_mend() -> None:
    problem = one(id_no=id_of()[:17]).problems[0]

    assert problem_sentence(problem, "zh") == (
        "第2行 D2：身份证号应为18位，现为17位，请对照证件重填"
    )
    assert problem_sentence(problem, "en") == (
        "Row 2, D2: an ID number has 18 characters, this one 17; copy it again from the document"
    )


FAULTY = [
    child(id_no=id_of()[:17]),
    child(id_no="99000120150315A018", phone="1"),
    child(name="林子安 12000000001", shoe="34-35", garment="14岁", height="很高"),
    child(name="王晓明", id_no=id_of(sequence=7), shoe="同上", garment="均码"),
    child(name="王小明", id_no=id_of(sequence=7), shoe="大34", garment="XL"),
    child(name="", id_no="", sex="?", birth="2015-02-30", height="195", shoe="25", garment="999"),
    child(id_no=id_of(birth="19850101"), birth="1985-01-01", **{"class": "大班"}),
    child(id_no=id_of(birth="20050101"), birth="2005-01-01", remark="=1+1"),
    child(shoe="140", garment="215"),
    child(shoe="213", garment="135", height=" 138 "),
    child(),
    child(),
]


def test_every_problem_of_a_bad_list_has_a_sentence_in_both_languages() -> None:
    problems = listed(*FAULTY).problems

    assert len({problem.code for problem in problems}) > 25
    for problem in problems:
        for sentence in (problem_sentence(problem, "zh"), problem_sentence(problem, "en")):
            assert problem.cell in sentence
            assert "{" not in sentence


def test_no_sentence_holds_a_name_a_phone_or_an_id() -> None:
    secrets = {row["name"] for row in FAULTY if len(row["name"]) > 1}
    secrets |= {row["id_no"] for row in FAULTY if row["id_no"]} | {"12000000001"}

    for problem in listed(*FAULTY).problems:
        told = f"{problem_sentence(problem, 'zh')} {problem_sentence(problem, 'en')} {problem!r}"

        assert not [secret for secret in secrets if secret in told]


def test_an_old_xls_is_refused_with_the_way_to_mend_it() -> None:
    assert ".xlsx" in refusal_sentence(RosterRefused("old_xls"), "zh")
    assert "Save as" in refusal_sentence(RosterRefused("old_xls"), "en")


def test_a_notice_tells_what_was_left_out() -> None:
    notice = Notice("sheet_ignored", {"sheet": "教职工"})

    assert "教职工" in notice_sentence(notice, "zh")
    assert "教职工" in notice_sentence(notice, "en")


def test_every_field_and_severity_has_a_word() -> None:
    for field in FIELDS:
        assert field_word(field, "zh") != field_word(field, "en")
    for severity in SEVERITY_WORDS:
        assert severity_word(severity, "zh") != severity_word(severity, "en")


def test_a_figure_without_fraction_is_written_whole() -> None:
    problem = Problem("height_implausible", 3, "G3", "height", "warning", {"found": 195.0})

    assert problem_sentence(problem, "en").startswith("Row 3, G3: 195 cm")
