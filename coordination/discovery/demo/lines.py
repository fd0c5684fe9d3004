"""A line of a demo roster: its cells, what is wrong with it on purpose and how to mend it."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from coordination.discovery.roster.fields.births import EPOCH_1900
from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.problems import Severity
from coordination.discovery.roster.sheets import Cell
from coordination.registry.demo_city.drive import Pupil

CHINESE_DIGITS = "零一二三四五六"
CATEGORIES = ("孤", "事实孤儿", "事无", "留守", "低保", "单亲")


@dataclass(frozen=True, slots=True)
class Planted:
    """`kind` is the word of the list of errors, `code` what the importer should say."""

    kind: str
    code: str
    field: Field
    severity: Severity


@dataclass(frozen=True, slots=True)
class Mend:
    """What a person does: a new text in a field, or (field None) skip the row."""

    field: Field | None
    new_text: str
    zh: str
    en: str


@dataclass(slots=True)
class Line:
    """One row; `truth` is the child as it should come out, None for nobody of the list."""

    truth: Pupil | None
    group: tuple[int, int]
    cells: dict[Field, Cell] = dataclasses.field(repr=False)
    planted: list[Planted] = dataclasses.field(default_factory=list)
    mends: list[Mend] = dataclasses.field(default_factory=list)

    def plant(self, kind: str, code: str, field: Field, severity: Severity = "error") -> None:
        self.planted.append(Planted(kind, code, field, severity))

    def write(self, field: Field, text: str) -> None:
        self.cells[field] = Cell(text)

    def mend(self, field: Field, new_text: str, zh: str, en: str) -> None:
        self.mends.append(Mend(field, new_text, zh, en))

    def skip(self, zh: str, en: str) -> None:
        self.mends.append(Mend(None, "", zh, en))


def clean_line(pupil: Pupil, at: int) -> Line:
    """Return the row as a careful clerk writes it, in one of several honest forms."""
    cells: dict[Field, Cell] = {
        "name": Cell(pupil.name),
        "sex": Cell("男" if pupil.sex == "m" else "女"),
        "id_no": Cell(pupil.id_no),
        "birth": birth_cell(pupil.birth, at),
        "height": height_cell(pupil.height_cm, at),
        "shoe": Cell(str(pupil.shoe_mm), "number") if at % 3 else Cell(f"{pupil.shoe_mm}mm"),
        "garment": garment_cell(pupil.garment_cm, at),
        "phone": Cell(pupil.phone),
        "category": Cell(CATEGORIES[at % len(CATEGORIES)]),
        "remark": Cell(""),
    }
    return Line(pupil, (pupil.grade, pupil.class_number), cells)


def birth_cell(birth: date, at: int) -> Cell:
    forms = (
        f"{birth:%Y-%m-%d}",
        f"{birth.year}.{birth.month}.{birth.day}",
        f"{birth.year}年{birth.month}月{birth.day}日",
        f"{birth:%Y%m%d}",
        f"{birth.year}/{birth.month}/{birth.day}",
    )
    if at % 6 == len(forms):
        return Cell(str((birth - EPOCH_1900).days), "number")
    return Cell(forms[at % 6])


def height_cell(height: int, at: int) -> Cell:
    metres, rest = divmod(height, 100)
    forms = (f"{height}cm", f"{metres}.{rest:02}", f"{metres}米{rest:02}", f"{height}厘米")
    return Cell(str(height), "number") if at % 2 else Cell(forms[at // 2 % len(forms)])


def garment_cell(code: int, at: int) -> Cell:
    forms = (f"{code}cm", f"{code}/{code // 2 - 4}", f"{code}码", f"{code}/{code // 2 - 6}A")
    return Cell(str(code), "number") if at % 2 else Cell(forms[at // 2 % len(forms)])


def class_text(grade: int, number: int, at: int) -> str:
    """Write a class in one of the four ways of schools."""
    forms = (
        f"{CHINESE_DIGITS[grade]}({number})班",
        f"{CHINESE_DIGITS[grade]}年级{CHINESE_DIGITS[number]}班",
        f"{grade}.{number}",
        f"{grade}0{number}",
    )
    return forms[at % len(forms)]
