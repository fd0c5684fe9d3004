"""Height and sizes of a row: read, compared with the age, swapped cells recognised."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coordination.discovery.roster.fields.identity import Identity
from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.problems import Finding, Severity
from coordination.discovery.roster.settings import ReadSettings
from coordination.discovery.roster.sheets import Cell
from coordination.needs.sizing.ages import years_old
from coordination.needs.sizing.cleaning import packed
from coordination.needs.sizing.garments import normalise_garment
from coordination.needs.sizing.plausibility import height_span, is_plausible
from coordination.needs.sizing.readings import SizeKind, SizeReading, asked
from coordination.needs.sizing.shoes import normalise_shoe
from coordination.needs.sizing.statures import normalise_height

DITTO = ("同上", "同", "〃", "″", '"', "''", "DITTO", "同前")
PLAIN_CODES = ("mm", "cm", "letter_read")
KINDS: tuple[SizeKind, SizeKind] = ("shoe", "garment")
NOTED_CODES = ("eu", "mm_rounded_up", "cm_rounded_up")


@dataclass(slots=True)
class Sizes:
    height_cm: float | None = None
    foot_mm: float | None = None
    shoe: SizeReading | None = None
    garment: SizeReading | None = None
    findings: list[tuple[Field, Finding]] = field(default_factory=list)

    def note(
        self, where: Field, code: str, severity: Severity = "warning", **figures: int | float | str
    ) -> None:
        self.findings.append((where, Finding(code, severity, figures)))


def is_ditto(text: str) -> bool:
    return packed(text) in DITTO


def read_sizes(cells: Mapping[Field, Cell], identity: Identity, *, settings: ReadSettings) -> Sizes:
    """Read the cells present; what is doubtful is to be measured."""
    found = Sizes()
    age = None if identity.birth is None else years_old(identity.birth, settings.on)
    read_height(cells, found, identity, age, settings)
    read_foot(cells, found, settings)
    readings = [
        read_size(kind, cells[kind].text, identity, age, settings)
        for kind in KINDS
        if kind in cells
    ]
    if any(reading.value is None for reading in readings) and are_swapped(
        cells, identity, age, settings
    ):
        found.shoe, found.garment = asked("shoe", "unread"), asked("garment", "unread")
        found.note("shoe", "sizes_swapped", "error")
        return found
    for reading in readings:
        report_size(found, reading)
    return found


def read_size(
    kind: SizeKind, text: str, identity: Identity, age: float | None, settings: ReadSettings
) -> SizeReading:
    """Read one size; one that does not fit the age is left open."""
    if is_ditto(text):
        return asked(kind, "ditto")
    if kind == "shoe":
        reading = normalise_shoe(text, rules=settings.sizing, chart=settings.chart, age=age)
    else:
        reading = normalise_garment(
            text, rules=settings.sizing, chart=settings.chart, sex=identity.sex, age=age
        )
    if reading.value is None or is_fitting(reading, identity, age, settings):
        return reading
    return asked(kind, "implausible", found=reading.value)


def is_fitting(
    reading: SizeReading, identity: Identity, age: float | None, settings: ReadSettings
) -> bool:
    return is_plausible(
        reading.kind, reading.value or 0, age=age, sex=identity.sex, rules=settings.sizing
    )


def report_size(found: Sizes, reading: SizeReading) -> None:
    where: Field = "shoe" if reading.kind == "shoe" else "garment"
    if reading.kind == "shoe":
        found.shoe = reading
    else:
        found.garment = reading
    if reading.code in PLAIN_CODES:
        return
    severity: Severity = "note" if reading.code in NOTED_CODES else "warning"
    code = f"{reading.kind}_{reading.code}"
    found.findings.append((where, Finding(code, severity, reading.figures)))


def are_swapped(
    cells: Mapping[Field, Cell], identity: Identity, age: float | None, settings: ReadSettings
) -> bool:
    """Tell whether both cells, already found wanting, make sense when exchanged."""
    if "shoe" not in cells or "garment" not in cells or age is None:
        return False
    exchanged = (
        read_size("shoe", cells["garment"].text, identity, age, settings),
        read_size("garment", cells["shoe"].text, identity, age, settings),
    )
    return not any(reading.must_measure for reading in exchanged)


def read_height(
    cells: Mapping[Field, Cell],
    found: Sizes,
    identity: Identity,
    age: float | None,
    settings: ReadSettings,
) -> None:
    text = cells["height"].text if "height" in cells else None
    if text is None:
        return
    if not packed(text):
        found.note("height", "height_blank")
        return
    height = normalise_height(text, rules=settings.sizing)
    if height is None:
        found.note("height", "height_ditto" if is_ditto(text) else "height_unread")
        return
    span = None if age is None else height_span(age, sex=identity.sex, rules=settings.sizing)
    if span is not None and not span[0] <= height <= span[1]:
        found.note("height", "height_implausible", found=height)
        return
    found.height_cm = height


def read_foot(cells: Mapping[Field, Cell], found: Sizes, settings: ReadSettings) -> None:
    """Read a foot length, in mm or cm."""
    text = cells["foot"].text if "foot" in cells else ""
    if not packed(text):
        return
    reading = normalise_shoe(text, rules=settings.sizing, chart=settings.chart)
    if reading.code.startswith(("mm", "cm")):
        found.foot_mm = float(reading.figures["found"])
    else:
        found.note("foot", "foot_unread")
