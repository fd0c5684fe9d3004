"""An .xlsx file: its sheets, shared strings and cells. Formulas are kept as text, never run."""

import posixpath
from dataclasses import dataclass, field

from coordination.discovery.roster.limits import RosterLimits, RosterRefused
from coordination.discovery.roster.reading.archive import Archive, open_archive
from coordination.discovery.roster.reading.markup import ignore_end, ignore_text, stream
from coordination.discovery.roster.reading.worksheet import read_worksheet
from coordination.discovery.roster.sheets import Book, Sheet

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"


@dataclass(slots=True)
class Contents:
    """What workbook.xml lists: (name, relation id, hidden) of each sheet."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), relation, hidden))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")


@dataclass(slots=True)
class SharedStrings:
    """Texts in order; reading aids (phonetic runs) left out."""

    limits: RosterLimits
    texts: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    is_in_text: bool = False
    is_in_phonetic: bool = False

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self.parts = []
        elif name == "rPh":
            self.is_in_phonetic = True
        self.is_in_text = name == "t" and not self.is_in_phonetic

    def end(self, name: str) -> None:
        self.is_in_text = False
        if name == "rPh":
            self.is_in_phonetic = False
        elif name == "si":
            self.texts.append("".join(self.parts)[: self.limits.max_cell_characters])

    def text(self, text: str) -> None:
        if self.is_in_text:
            self.parts.append(text)


def read_workbook(data: bytes, limits: RosterLimits) -> Book:
    """Read all worksheets. Raises RosterRefused."""
    archive = open_archive(data, limits)
    if not archive.has(WORKBOOK):
        raise RosterRefused("not_a_workbook")
    contents = Contents()
    stream(archive.read(WORKBOOK), start=contents.start, end=ignore_end, text=ignore_text)
    if len(contents.sheets) > limits.max_sheets:
        figures = {"found": len(contents.sheets), "limit": limits.max_sheets}
        raise RosterRefused("too_many_sheets", figures)
    return Book("xlsx", tuple(read_sheets(archive, contents, limits)))


def read_sheets(archive: Archive, contents: Contents, limits: RosterLimits) -> list[Sheet]:
    targets, strings = relations(archive), shared_strings(archive, limits)
    sheets = []
    for name, relation, hidden in contents.sheets:
        part = targets.get(relation, "")
        if archive.has(part) and "worksheet" in part:
            sheet = read_worksheet(archive.read(part), strings=strings, limits=limits)
            sheets.append(sheet.as_sheet(name, is_hidden=hidden, from_1904=contents.from_1904))
    return sheets


def relations(archive: Archive) -> dict[str, str]:
    """Return part names by relation id."""
    found: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = posixpath.join("/xl", attributes.get("Target", ""))
            found[attributes.get("Id", "")] = posixpath.normpath(target).lstrip("/")

    if archive.has(RELATIONS):
        stream(archive.read(RELATIONS), start=start, end=ignore_end, text=ignore_text)
    return found


def shared_strings(archive: Archive, limits: RosterLimits) -> list[str]:
    strings = SharedStrings(limits)
    if archive.has(STRINGS):
        stream(archive.read(STRINGS), start=strings.start, end=strings.end, text=strings.text)
    return strings.texts
