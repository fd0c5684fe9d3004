"""ID number, birth date and sex of a row, read together: each checks the others."""

import re
from dataclasses import dataclass, field
from datetime import date

from coordination.discovery.roster.fields.births import BirthReading, read_birth
from coordination.discovery.roster.fields.people import read_sex
from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.problems import Finding, Severity
from coordination.discovery.roster.settings import ReadSettings
from coordination.discovery.roster.sheets import Cell
from coordination.needs.sizing.ages import whole_years
from coordination.needs.sizing.cleaning import packed
from coordination.needs.sizing.rules import Sex
from coordination.vault.idnumbers import LENGTH, ParsedId, parse_id

SPREADSHEET_NUMBER = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
MENDED_ELSEWHERE = ("sex_mismatch", "birth_mismatch")
BLANK = Cell("")


@dataclass(slots=True)
class Identity:
    """What the three cells say together."""

    id_no: str | None = field(default=None, repr=False)
    birth: date | None = field(default=None, repr=False)
    sex: Sex | None = None
    findings: list[tuple[Field, Finding]] = field(default_factory=list)

    def note(self, where: Field, code: str, *, error: bool = False, **figures: int | str) -> None:
        severity: Severity = "error" if error else "warning"
        self.findings.append((where, Finding(code, severity, figures)))


def read_identity(
    id_cell: Cell | None, birth_cell: Cell | None, sex_cell: Cell | None, *, settings: ReadSettings
) -> Identity:
    """Read the cells; None is a column the list does not have, asked for only if needed."""
    found = Identity()
    stated_sex = stated_sex_of(sex_cell, found)
    stated_birth = stated_birth_of(birth_cell, found, settings)
    parsed = parsed_id_of(id_cell, found, sex=stated_sex, birth=stated_birth.day, settings=settings)
    settle_sex(found, stated_sex, parsed, sex_cell)
    settle_birth(found, stated_birth, parsed, birth_cell)
    check_age(found, settings)
    return found


def stated_sex_of(cell: Cell | None, found: Identity) -> Sex | None:
    text = (cell or BLANK).text
    sex = read_sex(text)
    if text.strip() and sex is None:
        found.note("sex", "sex_unread", error=True)
    return sex


def stated_birth_of(cell: Cell | None, found: Identity, settings: ReadSettings) -> BirthReading:
    text = (cell or BLANK).text
    reading = read_birth(text, from_1904=settings.from_1904)
    if text.strip() and reading.code in ("unread", "impossible"):
        found.note("birth", f"birth_{reading.code}", error=True)
    return reading


def parsed_id_of(
    cell: Cell | None,
    found: Identity,
    *,
    sex: Sex | None,
    birth: date | None,
    settings: ReadSettings,
) -> ParsedId | None:
    """Return the number only when it can be trusted; a number cell is refused, never mended."""
    if cell is None:
        return None
    text = cell.text
    if not packed(text):
        found.note("id_no", "id_blank")
        return None
    if cell.kind == "number" or SPREADSHEET_NUMBER.fullmatch(packed(text)):
        found.note("id_no", "id_stored_as_number", error=True)
        return None
    parsed = parse_id(
        text,
        allow_demo=settings.allow_demo,
        sex=sex,
        birth=birth,
        known_counties=settings.known_counties,
    )
    for code in parsed.errors:
        figures = {"found": len(parsed.number), "wanted": LENGTH} if code == "length" else {}
        found.note("id_no", f"id_{code}", error=True, **figures)
    for warning in parsed.warnings:
        found.note("id_no", f"id_{warning}")
    found.id_no = parsed.number if parsed.is_valid else None
    return parsed if is_trusted(parsed) else None


def is_trusted(parsed: ParsedId) -> bool:
    return all(error in MENDED_ELSEWHERE for error in parsed.errors)


def settle_sex(
    found: Identity, stated: Sex | None, parsed: ParsedId | None, cell: Cell | None
) -> None:
    found.sex = stated or (parsed.sex if parsed else None)
    if found.sex is None and is_asked_for(cell, found):
        found.note("sex", "sex_blank", error=True)
    elif stated is None and cell is not None and not cell.text.strip():
        found.note("sex", "sex_from_id")


def settle_birth(
    found: Identity, stated: BirthReading, parsed: ParsedId | None, cell: Cell | None
) -> None:
    found.birth = stated.day or (parsed.birth if parsed else None)
    if stated.code == "month":
        settle_month(found, stated, parsed)
    elif found.birth is None and is_asked_for(cell, found):
        found.note("birth", "birth_blank", error=True)
    elif cell is not None and not cell.text.strip():
        found.note("birth", "birth_from_id")


def is_asked_for(cell: Cell | None, found: Identity) -> bool:
    """Tell whether a blank has to be filled: not where mending the number will answer it."""
    if cell is not None:
        return not cell.text.strip()
    return not any(where == "id_no" and f.severity == "error" for where, f in found.findings)


def settle_month(found: Identity, stated: BirthReading, parsed: ParsedId | None) -> None:
    """Take the day from the ID number when the month agrees; else the month's first, asked."""
    month, born = stated.month, parsed.birth if parsed else None
    if born is None or month is None:
        found.birth = month
        found.note("birth", "birth_month_only")
    elif (born.year, born.month) != (month.year, month.month):
        found.note("birth", "birth_mismatch_month", error=True)


def check_age(found: Identity, settings: ReadSettings) -> None:
    if found.birth is None:
        return
    where: Field = "birth"
    age = whole_years(found.birth, settings.on)
    if age < 0:
        found.note(where, "birth_in_future", error=True)
    elif age >= settings.rules.adult_from:
        found.note(where, "adult", error=True, limit=settings.rules.too_old_from)
    elif age >= settings.rules.too_old_from:
        found.note(where, "too_old", error=True, age=age, limit=settings.rules.too_old_from)
