"""A table as a file: numbered, with its purpose on top, harmless in a spreadsheet. Pure."""

import csv
import io
from collections.abc import Iterable, Sequence

from coordination.discovery.roster.marking.escaping import escaped


def as_csv(
    *, marks: Sequence[str], headings: Sequence[str], rows: Iterable[Sequence[object]]
) -> bytes:
    """Return UTF-8 with a byte-order mark: first the marks, then the table.

    The first mark stands in every row as well, so that a part of the file still tells its number.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for mark in marks:
        writer.writerow([escaped(mark)])
    writer.writerow([*(escaped(heading) for heading in headings), escaped(marks[0])])
    for row in rows:
        writer.writerow([*(escaped("" if v is None else str(v)) for v in row), escaped(marks[0])])
    return out.getvalue().encode("utf-8-sig")
