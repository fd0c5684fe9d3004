"""The list a school sends, with what is wrong in it, and the pages that take it in."""

import io
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from playwright.sync_api import Page, expect

from coordination.vault.idnumbers import check_character
from tests.journeys.hands import press
from tests.journeys.preparing import COUNTY, DRIVE_CODE, THE_SCHOOL

SIZE_HEADINGS = ["身高cm", "脚长mm", "卫衣尺码"]
HEADINGS = ["班级", "姓名", "性别", "身份证号", *SIZE_HEADINGS, "家长姓名", "联系电话"]
NAMES = [f"示例{letter}" for letter in "安宁乐禾云山川溪岚"]
CANARY_NAME, CANARY_PHONE = "示例霁", "12000007788"
WRONG_CHECK, TOO_SHORT, TEACHER = 4, 7, 12  # rows of the sheet, which begins with a title
FIRST_ROW = 3
FOOT = "220"  # mm, for shoes of 230; the canary's is not known, somebody has to measure


@dataclass(frozen=True)
class Child:
    name: str
    id_no: str
    phone: str


def number_of(sequence: int, *, birth: date = date(2016, 3, 9)) -> str:
    first = f"{COUNTY}{birth:%Y%m%d}{sequence:03}"
    return first + check_character(first)


CANARY = Child(CANARY_NAME, number_of(902), CANARY_PHONE)
CHILDREN = [
    *(Child(name, number_of(2 * at + 2), f"1200000{at + 1:04}") for at, name in enumerate(NAMES)),
    CANARY,
]
GROWN_UP = Child("示例老师", number_of(904, birth=date(1985, 4, 12)), "12000009999")


def messy_list() -> bytes:
    """Return a sheet with a title, two mistyped ID numbers, a teacher, and a note below."""
    book = Workbook()
    sheet = book.active
    sheet.append(["青禾小学冬衣冬鞋登记表"])
    sheet.append(HEADINGS)
    for row, child in enumerate([*CHILDREN[:9], GROWN_UP, CANARY], start=FIRST_ROW):
        sheet.append(_cells(child, _mistyped(row, child.id_no)))
    sheet.append(["填表人：示例老师"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cells(child: Child, id_no: str) -> list[str]:
    sizes = ["138", "" if child == CANARY else FOOT, "140"]
    return ["三（1）班", child.name, "女", id_no, *sizes, f"{child.name}家长", child.phone]


def _mistyped(row: int, id_no: str) -> str:
    if row == WRONG_CHECK:
        return id_no[:-1] + ("1" if id_no[-1] != "1" else "2")
    return id_no[:9] + id_no[10:] if row == TOO_SHORT else id_no


def child_in(row: int) -> Child:
    return CHILDREN[row - FIRST_ROW]


def bring(page: Page, content: bytes) -> None:
    page.goto("/rosters/new/")
    page.select_option("select[name=drive]", DRIVE_CODE)
    page.select_option("select[name=school]", THE_SCHOOL)
    page.set_input_files(
        "input[name=file]",
        {"name": "list.xlsx", "mimeType": "application/octet-stream", "buffer": content},
    )


def send(page: Page, form: str = "main form.form") -> None:
    press(page, f"{form} button[type=submit]")


def open_row(page: Page, row: int) -> None:
    press(page, f"a[href$='/rows/{row}/']")


def rows_to_mend(page: Page) -> list[int]:
    """Return the numbers of the rows that the page says are wrong."""
    links = page.locator("tr:has(.chip--stop) a[href*='/rows/']").all()
    return [int((link.get_attribute("href") or "").split("/")[-2]) for link in links]


def mend(page: Page, row: int, name: str, value: str) -> None:
    page.fill(f"input[name=field_{name}]", value)
    press(page, "form.form button[type=submit]")
    expect(page.locator("body")).to_be_visible()


def leave_out(page: Page, reason: str) -> None:
    page.check(f"input[name=reason][value={reason}]")
    press(page, "form[action$='/out/'] button[type=submit]")
