"""Size runs made to do harm: each is refused before a library opens it."""

import io
import zipfile
from collections.abc import Mapping

import pytest
from openpyxl import Workbook

from donations.goods.board_file import board_csv
from donations.goods.size_run import archives
from donations.goods.size_run.problems import SizeRunRefused
from donations.goods.size_run.reading import read_size_run
from home.interface.spreadsheets import STARTERS, plain
from tests.donations.goods.giving import open_cell

DOCTYPE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def honest() -> bytes:
    book, stored = Workbook(), io.BytesIO()
    book.active.append(["品名", "尺码", "数量"])
    book.active.append(["棉鞋", 215, 12])
    book.save(stored)
    return stored.getvalue()


def changed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the honest workbook with parts added or put in another's place."""
    stored = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(honest())) as old,
        zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return stored.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(SizeRunRefused) as refused:
        read_size_run(content)
    assert str(refused.value)
    return refused.value.code


def test_the_honest_list_is_read() -> None:
    assert len(read_size_run(changed({"docProps/extra.xml": "<a/>"})).offers) == 1


@pytest.mark.parametrize(
    "name", ["xl/vbaProject.bin", "xl/activeX/a.bin", "xl/externalLinks/l.xml", "xl/embeddings/o"]
)
def test_macros_objects_and_links_are_refused(name: str) -> None:
    assert refusal(changed({name: b"x"})) == "has_macros"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_entities_are_refused_in_any_encoding(encoding: str, part: str) -> None:
    xml = f"<?xml version='1.0'?>{DOCTYPE}<sst>&e;</sst>".encode(encoding)

    assert refusal(changed({part: xml})) == "not_a_table"


def test_a_small_file_that_unpacks_large_is_refused() -> None:
    content = changed({"xl/worksheets/sheet2.xml": b"0" * 5_000_000})
    assert len(content) < 20_000

    assert refusal(content) == "too_large"


def test_a_workbook_of_thousands_of_parts_is_refused() -> None:
    parts = {f"xl/part{number}.xml": b"x" for number in range(archives.MOST_PARTS)}

    assert refusal(changed(parts)) == "too_large"


@pytest.mark.parametrize("start", STARTERS)
def test_no_cell_of_ours_starts_a_formula(start: str) -> None:
    assert plain(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"
    assert plain("青禾县") == "青禾县"


@pytest.mark.django_db
def test_an_area_named_like_a_formula_is_text_in_the_file() -> None:
    cell = open_cell()
    cell.area.name_en = '=HYPERLINK("https://evil.example")'
    cell.area.save()

    file = board_csv(cell.board.campaign)

    assert "HYPERLINK" in file
    assert ",=HYPERLINK" not in file
    assert ',"=HYPERLINK' not in file
