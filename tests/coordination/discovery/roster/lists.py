"""Small lists of invented children for tests of the importer."""

from datetime import date

from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.problems import Problem
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.roster_reading import read_roster
from coordination.discovery.roster.rows import Roster, RosterRow
from coordination.vault.idnumbers import check_character
from tests.coordination.discovery.roster.workbooks import table

ON = date(2024, 11, 25)
COLUMNS: dict[Field, str] = {
    "class": "班级",
    "name": "姓名",
    "sex": "性别",
    "id_no": "身份证号",
    "birth": "出生日期",
    "height": "身高",
    "shoe": "鞋码",
    "garment": "衣服尺码",
    "phone": "联系电话",
    "remark": "备注",
}
LETTERS: dict[Field, str] = dict(zip(COLUMNS, "ABCDEFGHIJ", strict=True))


def id_of(*, birth: str = "20150315", sequence: int = 1, region: str = "990001") -> str:
    """Return a demo ID number with a right check digit."""
    first = f"{region}{birth}{sequence:03}"
    return first + check_character(first)


GOOD: dict[Field, str] = {
    "class": "三(2)班",
    "name": "林子安",
    "sex": "男",
    "id_no": id_of(),
    "birth": "2015-03-15",
    "height": "138",
    "shoe": "215",
    "garment": "140",
    "phone": "12000000001",
    "remark": "",
}


def child(**changes: str) -> dict[Field, str]:
    """Return a row without a fault, with changes by field."""
    row = dict(GOOD)
    for field in COLUMNS:
        if field in changes:
            row[field] = changes[field]
    return row


def listed(*rows: dict[Field, str], on: date = ON) -> Roster:
    """Read rows as an uploaded sheet; the first child stands in row 2."""
    texts = [[row[field] for field in COLUMNS] for row in rows]
    book = read_book(table([list(COLUMNS.values()), *texts]))
    return read_roster(book, on=on, allow_demo=True)


def one(**changes: str) -> RosterRow:
    """Read a list of one child."""
    return listed(child(**changes)).rows[0]


def told(row: RosterRow) -> list[tuple[str, str]]:
    """Return (code, cell) of what is asked of a person, notes left out."""
    return [(problem.code, problem.cell) for problem in row.problems if problem.severity != "note"]


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]
