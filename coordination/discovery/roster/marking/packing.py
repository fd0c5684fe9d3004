"""The same workbook, the same bytes: no clock and no packing library shows in a saved file."""

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

EPOCH = (1980, 1, 1, 0, 0, 0)
CORE = "docProps/core.xml"
MOMENT = re.compile(rb"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
STILL = b"2024-11-25T00:00:00Z"


def saved(book: "Workbook", *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the workbook as bytes without a clock; ZIP_STORED is the same on every machine."""
    loose = io.BytesIO()
    book.save(loose)
    packed = io.BytesIO()
    with zipfile.ZipFile(loose) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = old.read(name)
            info = zipfile.ZipInfo(name, EPOCH)
            info.external_attr, info.compress_type = 0o600 << 16, packing
            new.writestr(info, MOMENT.sub(STILL, part) if name == CORE else part)
    return packed.getvalue()
