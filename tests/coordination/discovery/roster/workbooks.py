"""Small spreadsheets made for tests."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

HEAD = "<?xml version='1.0' encoding='UTF-8'?>"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

WORKBOOK = (
    f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{{properties}}'
    '<sheets><sheet name="一班" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def workbook(sheet: str, *, properties: str = "", strings: str | None = None) -> bytes:
    """Return an .xlsx with one sheet of the given inner XML."""
    parts = {
        "xl/workbook.xml": WORKBOOK.format(properties=properties),
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'
    return zipped(parts)


def table(rows: Iterable[Sequence[str]], *, after: str = "") -> bytes:
    """Return an .xlsx whose cells are all text, from row 1 on; `after` follows the cells."""
    written = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>' for text in row)
        + "</row>"
        for row in rows
    )
    return workbook(f"<sheetData>{written}</sheetData>{after}")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
