"""Reading of the dated data files that lie beside this module."""

import csv
from importlib.resources import files


def table_rows(file_name: str) -> list[dict[str, str]]:
    """Return the rows of a data file of this package, in its order."""
    text = files(__package__).joinpath(file_name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
