"""The demo workbooks, drawn so that a person can open them; the same seed, the same bytes."""

from itertools import groupby
from typing import Any
from zipfile import ZIP_STORED

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from coordination.discovery.demo.company import HEADINGS, offered_lines
from coordination.discovery.demo.lines import class_text
from coordination.discovery.demo.school_roster import FIRST_ROW, NumberedLine
from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.marking.packing import saved
from coordination.discovery.roster.sheets import Cell, column_letters

SHEET, STAFF_SHEET = "孤困儿童信息", "教职工"
TITLE = "演示市白石县青禾镇青禾小学冬季物资需求登记表(2024年11月)"
UPPER = ("序号", "班级", "姓\u3000名", "性别", "身份证号码", "出生日期", "身高(cm)", "尺码", None,
         "联系电话", "困境类型", "备注", "学籍号")  # fmt: skip
LOWER = {8: "鞋", 9: "衣"}
COLUMNS: tuple[Field, ...] = (
    "seq", "class", "name", "sex", "id_no", "birth", "height", "shoe", "garment", "phone",
    "category", "remark",
)  # fmt: skip
WIDTHS = (6, 12, 14, 6, 22, 16, 10, 10, 10, 15, 12, 16, 12)
HIDDEN_COLUMN = 13
NOTE = "注:请务必于11月30日前上报,鞋码填毫米,衣服填身高码。"
SIGNATURES = {1: "填表人:", 4: "审核人:", 7: "单位(盖章):", 10: "日期:"}
STAFF = (("姓名", "性别", "职务", "联系电话"), ("周建国", "男", "班主任", "12000009001"),
         ("何秀兰", "女", "教务主任", "12000009002"),
         ("马志刚", "男", "校长", "12000009003"))  # fmt: skip
WRITTEN_WHOLE_BELOW = 1e9
THIN = Side(style="thin", color="999999")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")


def roster_workbook(lines: list[NumberedLine]) -> bytes:
    """Return the school's list as .xlsx."""
    book = Workbook()
    page = book.active
    page.title = SHEET
    write_heading(page)
    for numbered in lines:
        write_line(page, numbered)
    merge_classes(page, lines)
    last = lines[-1].row
    write_tail(page, last)
    page.auto_filter.ref = f"A4:L{last}"
    for row in range(last - 2, last + 1):
        page.row_dimensions[row].hidden = True
    page.freeze_panes = "D5"
    staff = book.create_sheet(STAFF_SHEET)
    for texts in STAFF:
        staff.append(texts)
    return saved(book, packing=ZIP_STORED)


def write_heading(page: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    put(page, 1, 1, Cell(TITLE)).font = Font(bold=True, size=14)
    page["A1"].alignment = CENTRE
    page.merge_cells("A1:J1")
    for column, text in enumerate(UPPER, start=1):
        for row, words in ((3, text), (4, LOWER.get(column))):
            cell = put(page, row, column, Cell(words or ""))
            cell.font, cell.alignment, cell.fill = Font(bold=True), CENTRE, HEAD_FILL
            cell.border = BOX
        if column not in LOWER:
            page.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
        page.column_dimensions[column_letters(column)].width = WIDTHS[column - 1]
    page.merge_cells("H3:I3")
    page.column_dimensions[column_letters(HIDDEN_COLUMN)].hidden = True


def write_line(page: Any, numbered: NumberedLine) -> None:  # noqa: ANN401 - openpyxl has no types
    position = numbered.row - FIRST_ROW + 1
    cells = {**numbered.line.cells, "seq": Cell(str(position), "number")}
    for column, field in enumerate(COLUMNS, start=1):
        put(page, numbered.row, column, cells.get(field, Cell(""))).border = BOX
    put(page, numbered.row, HIDDEN_COLUMN, Cell(f"DEMO{position:04}"))


def put(page: Any, row: int, column: int, content: Cell) -> Any:  # noqa: ANN401 - as above
    """Write a cell in the kind it is to be stored as."""
    cell = page.cell(row=row, column=column)
    if content.kind == "number":
        number = float(content.text)
        cell.value = (
            int(number) if number < WRITTEN_WHOLE_BELOW and number == int(number) else number
        )
    elif content.text:
        cell.value = content.text
        cell.data_type = "f" if content.kind == "formula" else "s"
    return cell


def merge_classes(page: Any, lines: list[NumberedLine]) -> None:  # noqa: ANN401 - as above
    for at, (group, members) in enumerate(groupby(lines, key=lambda numbered: numbered.line.group)):
        rows = [numbered.row for numbered in members]
        put(page, rows[0], 2, Cell(class_text(group[0], group[1], at))).alignment = CENTRE
        page.merge_cells(start_row=rows[0], end_row=rows[-1], start_column=2, end_column=2)


def write_tail(page: Any, last: int) -> None:  # noqa: ANN401 - openpyxl has no types
    put(page, last + 1, 1, Cell(NOTE))
    page.merge_cells(start_row=last + 1, end_row=last + 1, start_column=1, end_column=12)
    for column, text in SIGNATURES.items():
        put(page, last + 3, column, Cell(text))


def company_workbook() -> bytes:
    """Return the firm's size run as .xlsx."""
    book = Workbook()
    page = book.active
    page.title = "供货清单"
    put(page, 1, 1, Cell("演示体育用品公司 捐赠物资供货清单(2024年12月)")).font = Font(bold=True)
    page.merge_cells("A1:G1")
    for column, text in enumerate(HEADINGS, start=1):
        put(page, 3, column, Cell(text)).font = Font(bold=True)
        page.column_dimensions[column_letters(column)].width = 18
    for row, line in enumerate(offered_lines(), start=4):
        size = Cell("" if line.size is None else str(line.size), "number" if line.size else "text")
        cells = (Cell(line.item), Cell(line.name), size, Cell(str(line.quantity), "number"),
                 Cell(line.unit), Cell(line.batch), Cell(line.remark))  # fmt: skip
        for column, cell in enumerate(cells, start=1):
            put(page, row, column, cell)
    return saved(book, packing=ZIP_STORED)
