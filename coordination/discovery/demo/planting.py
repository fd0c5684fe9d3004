"""The errors planted in the school's list, in exact counts, each on a child of its own."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from coordination.discovery.demo.lines import Line
from coordination.discovery.roster.sheets import Cell
from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.drive import Pupil
from coordination.vault.idnumbers import check_character

Fits = Callable[[Pupil], bool]
LAST = 17
LONGEST_MM = 250
EU_OF = {190: 30, 195: 31, 200: 32, 210: 33, 215: 34, 220: 35, 230: 36, 235: 37, 240: 38,
         245: 39, 250: 40}  # fmt: skip
COPY_ID = ("对照证件重填", "copied again from the document")
MEASURE = ("实际测量", "measured")


class FreeLines:
    """Lines without an error so far, drawn in an order of chance."""

    def __init__(self, lines: list[Line], dice: Dice, *, kept_clean: frozenset[str]) -> None:
        self.free = [
            line
            for line in dice.shuffled(lines)
            if line.truth and line.truth.name not in kept_clean
        ]

    def take(self, count: int, fits: Fits = lambda _: True) -> Iterator[tuple[Line, Pupil]]:
        """Yield lines with their children and use them up."""
        for _ in range(count):
            line = next(line for line in self.free if line.truth and fits(line.truth))
            self.free.remove(line)
            if line.truth:
                yield line, line.truth


def plant_all(free: FreeLines) -> None:
    """Plant everything that changes a line in place."""
    plant_id_errors(free)
    plant_disagreements(free)
    plant_sizes(free)
    plant_blanks(free)
    plant_traces(free)


def has_digit_check(pupil: Pupil) -> bool:
    return pupil.id_no[LAST].isdigit()


def plant_id_errors(free: FreeLines) -> None:
    for line, pupil in free.take(2, lambda pupil: not has_digit_check(pupil)):
        line.write("id_no", pupil.id_no.lower())
        line.plant("lower_case_x", "id_lowercase_x", "id_no", "warning")
        line.mend("id_no", pupil.id_no, *COPY_ID)
    for line, pupil in free.take(5, has_digit_check):
        wrong = (int(pupil.id_no[LAST]) + 1) % 10
        line.write("id_no", f"{pupil.id_no[:LAST]}{wrong}")
        line.plant("wrong_checksum", "id_checksum", "id_no")
        line.mend("id_no", pupil.id_no, *COPY_ID)
    for line, pupil in free.take(2):
        line.write("id_no", pupil.id_no[:9] + pupil.id_no[10:])
        line.plant("seventeen_digits", "id_length", "id_no")
        line.mend("id_no", pupil.id_no, *COPY_ID)
    for line, pupil in free.take(3, has_digit_check):
        line.cells["id_no"] = Cell(repr(float(pupil.id_no)), "number")
        line.plant("stored_as_number", "id_stored_as_number", "id_no")
        line.mend("id_no", pupil.id_no, *COPY_ID)
    for line, pupil in free.take(1, lambda pupil: pupil.birth.year % 4 != 0):
        first = f"{pupil.id_no[:10]}0229{pupil.id_no[14:LAST]}"
        line.write("id_no", first + check_character(first))
        line.plant("impossible_date", "id_date", "id_no")
        line.mend("id_no", pupil.id_no, *COPY_ID)


def plant_disagreements(free: FreeLines) -> None:
    for line, pupil in free.take(1):
        right, wrong = ("男", "女") if pupil.sex == "m" else ("女", "男")
        line.write("sex", wrong)
        line.plant("sex_disagrees", "id_sex_mismatch", "id_no")
        line.mend("sex", right, "核对户口簿", "checked against the household book")
    for line, pupil in free.take(2):
        line.write("birth", f"{pupil.birth + timedelta(days=9):%Y-%m-%d}")
        line.plant("birth_disagrees", "id_birth_mismatch", "id_no")
        line.mend("birth", f"{pupil.birth:%Y-%m-%d}", "核对户口簿", "checked against the book")
    for line, pupil in free.take(1):
        line.write("name", f"{pupil.name} {pupil.phone}")
        line.plant("phone_in_name", "name_has_phone", "name", "warning")
        line.mend("name", pupil.name, "电话移到电话列", "phone moved to its column")


def plant_sizes(free: FreeLines) -> None:
    forms = ("{}", "{}码", "欧{}", "EU{}", "eu {}", "{} 号")
    for form, (line, pupil) in zip(
        forms, free.take(6, lambda pupil: pupil.shoe_mm in EU_OF), strict=True
    ):
        line.write("shoe", form.format(EU_OF[pupil.shoe_mm]))
        line.plant("eu_size", "shoe_eu", "shoe", "note")
    doubtful = (("34-35", "range", "shoe_range"), ("33~34码", "range", "shoe_range"),
                ("同上", "ditto", "shoe_ditto"),
                ("大34", "runs_large", "shoe_eu_large"))  # fmt: skip
    near_34 = free.take(4, lambda pupil: pupil.shoe_mm in (215, 220))
    for (text, kind, code), (line, pupil) in zip(doubtful, near_34, strict=True):
        line.write("shoe", text)
        line.plant(kind, code, "shoe", "warning")
        line.mend("shoe", f"{pupil.shoe_mm}mm", *MEASURE)
    for line, _ in free.take(1, lambda pupil: pupil.shoe_mm == LONGEST_MM):
        line.write("shoe", "25")
        line.plant("whole_centimetres", "shoe_implausible", "shoe", "warning")
        line.mend("shoe", "250mm", *MEASURE)
    for line, pupil in free.take(2):
        line.write("shoe", str(pupil.garment_cm))
        line.write("garment", str(pupil.shoe_mm))
        line.plant("swapped_cells", "sizes_swapped", "shoe")
        line.mend("shoe", f"{pupil.shoe_mm}mm", "两格对调", "cells exchanged")
        line.mend("garment", str(pupil.garment_cm), "两格对调", "cells exchanged")
    plant_garments(free)


def plant_garments(free: FreeLines) -> None:
    odd = (("14岁", "garment_age", "garment_age_given"), ("XL", "letter", "garment_letter"),
           ("均码", "one_size", "garment_one_size"))  # fmt: skip
    for (text, kind, code), (line, pupil) in zip(odd, free.take(3), strict=True):
        line.write("garment", text)
        line.plant(kind, code, "garment", "warning")
        line.mend("garment", str(pupil.garment_cm), *MEASURE)
    for line, pupil in free.take(1):
        line.cells["garment"] = Cell("=B5", "formula")
        line.plant("formula", "formula", "garment", "error")
        line.mend("garment", str(pupil.garment_cm), *MEASURE)
    for line, _ in free.take(1):
        line.write("remark", '=HYPERLINK("http://example.org","见附件")')
        line.plant("hyperlink", "formula_text", "remark", "warning")
        line.mend("remark", "见附件", "改为文字", "written as text")


def plant_blanks(free: FreeLines) -> None:
    for line, pupil in free.take(4):
        line.write("shoe", "")
        line.plant("blank", "shoe_blank", "shoe", "warning")
        line.mend("shoe", f"{pupil.shoe_mm}mm", *MEASURE)
    for line, pupil in free.take(1):
        line.write("height", "")
        line.plant("blank", "height_blank", "height", "warning")
        line.mend("height", str(pupil.height_cm), *MEASURE)
    for line, pupil in free.take(1):
        line.write("sex", "")
        line.plant("blank", "sex_from_id", "sex", "warning")
        line.mend("sex", "男" if pupil.sex == "m" else "女", "补填", "filled in")
    for line, pupil in free.take(1):
        line.write("birth", "")
        line.plant("blank", "birth_from_id", "birth", "warning")
        line.mend("birth", f"{pupil.birth:%Y-%m-%d}", "补填", "filled in")
    for line, pupil in free.take(1):
        line.write("phone", "")
        line.plant("blank", "phone_blank", "phone", "warning")
        line.mend("phone", pupil.phone, "补填", "filled in")


def plant_traces(free: FreeLines) -> None:
    """Plant what is mended without asking and only noted."""
    for line, pupil in free.take(2):
        line.write("name", f"{pupil.name}  ")
        line.plant("trailing_space", "blank_at_end", "name", "note")
    for line, pupil in free.take(2):
        line.write("height", full_width(f"{pupil.height_cm}cm"))
        line.plant("full_width", "full_width", "height", "note")
    for line, pupil in free.take(2):
        line.write("id_no", f"{pupil.id_no[:6]}\u200b{pupil.id_no[6:]}")
        line.plant("zero_width", "unseen_character", "id_no", "note")
    for line, pupil in free.take(3):
        line.write("birth", f"{pupil.birth.year}年{pupil.birth.month}月")


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)
