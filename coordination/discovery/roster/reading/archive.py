"""The zip around a workbook, opened within limits."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from coordination.discovery.roster.limits import RosterLimits, RosterRefused

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)

PROGRAMS = ("xl/macrosheets/", "xl/activex/", "xl/embeddings/", "xl/externallinks/", "xl/customui/")


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a workbook by name; nothing is unpacked before it is asked for."""

    parts: zipfile.ZipFile

    def has(self, name: str) -> bool:
        return name in self.parts.NameToInfo

    def read(self, name: str) -> bytes:
        """Return one part, never more than its checked size. Raises RosterRefused."""
        try:
            return self.parts.read(name)
        except (KeyError, OSError, *BROKEN) as error:
            raise RosterRefused("broken_workbook") from error


def open_archive(data: bytes, limits: RosterLimits) -> Archive:
    """Check sizes as declared (reading stops there). Raises RosterRefused."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
    except (OSError, *BROKEN) as error:
        raise RosterRefused("broken_workbook") from error
    infos = parts.infolist()
    if len(infos) > limits.max_parts:
        raise RosterRefused("too_many_parts", {"found": len(infos), "limit": limits.max_parts})
    if any(is_program(info.filename) for info in infos):
        raise RosterRefused("has_macros")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.max_unpacked_bytes or any(is_bomb(info, limits) for info in infos):
        raise RosterRefused("unpacks_too_large", {"limit": limits.max_unpacked_bytes})
    return Archive(parts)


def is_program(name: str) -> bool:
    """Return whether a part could run on the machine of whoever opens the file, or reach out."""
    return name.lower().lstrip("/").startswith(PROGRAMS) or "vbaproject" in name.lower()


def is_bomb(info: zipfile.ZipInfo, limits: RosterLimits) -> bool:
    large = info.file_size > limits.ratio_from_bytes
    return large and info.file_size > limits.max_ratio * max(info.compress_size, 1)
