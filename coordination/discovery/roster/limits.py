"""How much of a file is read, and the refusal of what is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RosterLimits:
    """Bytes, counts and characters beyond which a file is refused."""

    max_bytes: int = 10_000_000  # ten times the largest county list seen
    max_unpacked_bytes: int = 80_000_000  # a packed sheet of 50,000 rows stays below
    max_ratio: int = 250  # a sheet packs to a fiftieth; a bomb to a thousandth
    ratio_from_bytes: int = 2_000_000  # small parts may pack well by chance
    max_parts: int = 300  # a workbook of ten sheets has about thirty
    max_sheets: int = 30
    max_rows: int = 50_000  # one city's registered children many times over
    max_columns: int = 200
    max_cells: int = 1_500_000  # 50,000 rows of 30 columns
    max_merges: int = 20_000  # one for each class and heading is plenty
    max_cell_characters: int = 2_000


@dataclass
class RosterRefused(Exception):
    """The file cannot be read at all: `code` and figures for the sentence in `words`."""

    code: str
    figures: Mapping[str, int | str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.code
