"""One row of cells understood as one child."""

from collections.abc import Mapping

from coordination.discovery.roster.fields.classes import read_class
from coordination.discovery.roster.fields.identity import Identity, read_identity
from coordination.discovery.roster.fields.people import read_category, read_name, read_phone
from coordination.discovery.roster.fields.sizes import Sizes, is_ditto, read_sizes
from coordination.discovery.roster.fields.tidying import tidy_cells
from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.problems import Finding, Problem
from coordination.discovery.roster.rows import ChildValues, RosterRow
from coordination.discovery.roster.settings import ReadSettings
from coordination.discovery.roster.sheets import Cell, cell_name
from coordination.needs.sizing.cleaning import plain

Findings = list[tuple[Field, Finding]]
SIZE_FIELDS = ("shoe", "garment", "height")


def read_row(
    number: int,
    cells: Mapping[Field, Cell],
    *,
    mapping: Mapping[Field, int],
    settings: ReadSettings,
    skipped: str | None = None,
) -> RosterRow:
    """Read one row; every problem names its cell as the spreadsheet shows it."""
    kept, findings = tidy_cells(cells)
    dittos = [field for field, cell in kept.items() if is_ditto(cell.text)]
    for field in dittos:
        if field not in SIZE_FIELDS:
            del kept[field]
            findings.append((field, Finding("ditto", "warning")))
    identity = read_identity(
        kept.get("id_no"), kept.get("birth"), kept.get("sex"), settings=settings
    )
    sizes = read_sizes(kept, identity, settings=settings)
    findings += identity.findings + sizes.findings
    values = to_values(kept, identity, sizes, findings)
    problems = tuple(
        Problem(
            code=finding.code,
            row=number,
            cell=cell_name(number, mapping[field]) if field in mapping else str(number),
            field=field,
            severity=finding.severity,
            figures=finding.figures,
        )
        for field, finding in findings
    )
    return RosterRow(number, cells, values, problems, skipped=skipped)


def to_values(
    kept: Mapping[Field, Cell], identity: Identity, sizes: Sizes, findings: Findings
) -> ChildValues:
    return ChildValues(
        name=name_of(kept, findings),
        sex=identity.sex,
        id_no=identity.id_no,
        birth=identity.birth,
        school_class=class_of(kept, findings),
        height_cm=sizes.height_cm,
        foot_mm=sizes.foot_mm,
        shoe=sizes.shoe,
        garment=sizes.garment,
        guardian=text_of(kept, "guardian"),
        phone=phone_of(kept, findings),
        category=category_of(kept, findings),
        remark=text_of(kept, "remark"),
    )


def text_of(kept: Mapping[Field, Cell], field: Field) -> str:
    return plain(kept[field].text) if field in kept else ""


def name_of(kept: Mapping[Field, Cell], findings: Findings) -> str:
    if "name" not in kept:
        return ""
    reading = read_name(kept["name"].text)
    findings.extend(("name", finding) for finding in reading.findings)
    return reading.name


def class_of(kept: Mapping[Field, Cell], findings: Findings) -> str:
    """Return the class in one form, or the text as it is when it has none."""
    text = text_of(kept, "class")
    if not text:
        return ""
    found = read_class(text)
    if found is None:
        findings.append(("class", Finding("class_unread", "warning")))
    return str(found) if found else text


def phone_of(kept: Mapping[Field, Cell], findings: Findings) -> str | None:
    text = text_of(kept, "phone")
    phone = read_phone(text)
    if phone is None and "phone" in kept:
        findings.append(("phone", Finding("phone_unread" if text else "phone_blank", "warning")))
    return phone


def category_of(kept: Mapping[Field, Cell], findings: Findings) -> str | None:
    text = text_of(kept, "category")
    category = read_category(text) if text else None
    if text and category is None:
        findings.append(("category", Finding("category_unread", "warning")))
    return category
