"""Which column holds which field: a guess with its confidence for a person to confirm."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coordination.discovery.roster.headings import BY_CONTENT, Field, Meaning
from coordination.discovery.roster.sheets import Sheet, column_letters
from coordination.discovery.roster.tables import Header, find_header
from coordination.needs.sizing.cleaning import packed

SAMPLES = 3
ID_LIKE = re.compile(r"\d{17}[\dX]")
PHONE_LIKE = re.compile(r"1\d{10}")
LONG_DIGITS = re.compile(r"\d{5,}")
MOSTLY = 0.6
LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """`field` None is a column nobody asked for; long digits in samples are masked."""

    column: int
    heading: str
    field: Field | None
    confidence: float
    is_hidden: bool = False
    samples: tuple[str, ...] = dataclasses.field(default=(), repr=False)

    @property
    def letters(self) -> str:
        return column_letters(self.column)


@dataclass(frozen=True, slots=True)
class TableGuess:
    """The heading's last row and one guess for each column; hidden ones are never mapped."""

    header_row: int
    columns: tuple[ColumnGuess, ...]

    @property
    def mapping(self) -> dict[Field, int]:
        return {
            guess.field: guess.column
            for guess in self.columns
            if guess.field and not guess.is_hidden
        }


def guess_columns(sheet: Sheet) -> TableGuess:
    """Guess by headings, then by what the cells look like."""
    header = find_header(sheet)
    used = sorted({column for cells in sheet.rows.values() for column in cells})
    meanings = {column: header.meanings.get(column, Meaning(None, 0.0)) for column in used}
    body = body_texts(sheet, header)
    meanings |= guess_by_content(meanings, body)
    kept = one_column_a_field(meanings, hidden=sheet.hidden_columns)
    return TableGuess(
        header.last_row,
        tuple(
            ColumnGuess(
                column=column,
                heading=header.texts.get(column, ""),
                field=kept[column].field,
                confidence=kept[column].confidence,
                is_hidden=column in sheet.hidden_columns,
                samples=tuple(masked(text) for text in body.get(column, [])[:SAMPLES]),
            )
            for column in used
        ),
    )


def body_texts(sheet: Sheet, header: Header) -> dict[int, list[str]]:
    """Return the first filled texts under the heading by column."""
    texts: dict[int, list[str]] = {}
    rows = [row for row in sheet.rows if row > header.last_row][:LOOKED_AT]
    for row in rows:
        for column, cell in sheet.rows[row].items():
            if cell.text.strip():
                texts.setdefault(column, []).append(cell.text)
    return texts


def guess_by_content(
    meanings: Mapping[int, Meaning], body: Mapping[int, list[str]]
) -> dict[int, Meaning]:
    """Find ID numbers and phones under headings that say nothing."""
    named = {meaning.field for meaning in meanings.values()}
    patterns: tuple[tuple[Field, re.Pattern[str]], ...] = (
        ("id_no", ID_LIKE), ("phone", PHONE_LIKE),
    )  # fmt: skip
    found: dict[int, Meaning] = {}
    for wanted, pattern in patterns:
        for column, texts in body.items():
            if wanted in named or column not in meanings or meanings[column].field:
                continue
            if mostly_matches(texts, pattern):
                found[column] = Meaning(wanted, BY_CONTENT)
    return found


def mostly_matches(texts: Iterable[str], pattern: re.Pattern[str]) -> bool:
    matches = [bool(pattern.fullmatch(packed(text))) for text in texts]
    return len(matches) >= SAMPLES and sum(matches) >= MOSTLY * len(matches)


def one_column_a_field(
    meanings: Mapping[int, Meaning], *, hidden: frozenset[int]
) -> dict[int, Meaning]:
    """Leave each field to its surest visible column, the leftmost of equals."""
    order = sorted(meanings, key=lambda at: (at in hidden, -meanings[at].confidence, at))
    taken: set[Field] = set()
    kept: dict[int, Meaning] = {}
    for column in order:
        meaning = meanings[column]
        if meaning.field in taken:
            meaning = Meaning(None, 0.0)
        elif meaning.field:
            taken.add(meaning.field)
        kept[column] = meaning
    return kept


def masked(text: str) -> str:
    """Show of long digits the first 3 and last 2 alone."""
    return LONG_DIGITS.sub(lambda m: m[0][:3] + "*" * (len(m[0]) - 5) + m[0][-2:], text)
