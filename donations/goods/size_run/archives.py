"""The zip around a workbook, looked through before a library opens it."""

import io
import zipfile
from typing import Final

from donations.goods.size_run.problems import SizeRunRefused

MOST_BYTES: Final = 2_000_000
MOST_UNPACKED: Final = 40_000_000  # a packed sheet of a thousand rows stays far below
MOST_PARTS: Final = 300  # a workbook of ten sheets has about thirty
MOST_RATIO: Final = 250  # a sheet packs to a fiftieth, a bomb to a thousandth
RATIO_FROM: Final = 1_000_000  # bytes; small parts may pack well by chance
PROGRAMS: Final = (
    *("xl/vbaproject", "xl/macrosheets/", "xl/activex/"),
    *("xl/embeddings/", "xl/externallinks/", "xl/customui/"),
)
DECLARATIONS: Final = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def check_workbook(content: bytes) -> None:
    """Raise SizeRunRefused, or zipfile.BadZipFile, for what no honest list holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or any(map(_is_bomb, parts)) or _unpacked(parts) > MOST_UNPACKED:
            raise SizeRunRefused("too_large", {"megabytes": MOST_BYTES // 1_000_000})
        if any(part.filename.lower().lstrip("/").startswith(PROGRAMS) for part in parts):
            raise SizeRunRefused("has_macros")
        if any(_declares(packed.read(part)) for part in parts):
            raise SizeRunRefused("not_a_table")


def _unpacked(parts: list[zipfile.ZipInfo]) -> int:
    return sum(part.file_size for part in parts)


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    packed = max(part.compress_size, 1)
    return part.file_size > RATIO_FROM and part.file_size > MOST_RATIO * packed


def _declares(xml: bytes) -> bool:
    """Return whether XML declares a type or entities: none of a workbook's parts does."""
    return any(word in xml for word in DECLARATIONS)
