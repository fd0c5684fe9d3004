"""Two small clean-ish lists: a .csv of a second school and a table pasted from a message."""

import csv
import io

from coordination.discovery.demo.lines import Line, clean_line
from coordination.discovery.demo.school_roster import NumberedLine
from coordination.discovery.roster.headings import Field
from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.drive import Pupil, drive_ages, one_pupil, with_sizes
from coordination.registry.demo_city.names import IdNumbers

CSV_CHILDREN, PASTED_CHILDREN = 24, 12
CSV_HEADINGS = ("No.", "所在班级", "学生姓名", "男/女", "公民身份号码", "生日", "身高/厘米",
                "棉鞋尺码", "卫衣尺码", "家长姓名", "家长电话", "说明")  # fmt: skip
PASTED_HEADINGS = ("姓名", "性别", "身份证", "身高", "鞋号", "上衣")
CSV_FIRST_ROW, PASTED_FIRST_ROW = 2, 2
MIDDLE: tuple[Field, ...] = ("name", "sex", "id_no", "birth", "height", "shoe", "garment")
MEASURED = ("实际测量", "measured")


def pupils(seed: int, purpose: str, count: int) -> list[Pupil]:
    """Return children of other families than the drive's, of all ages of a primary school."""
    dice, ids = Dice(seed, purpose), IdNumbers()
    ages = drive_ages()
    born = [one_pupil(500 + at, sex, age, dice=dice, ids=ids) for at, (sex, age) in enumerate(ages)]
    sized = with_sizes(born, dice=dice)
    chosen = sized[:: len(sized) // count][:count]
    return sorted(chosen, key=lambda pupil: (pupil.grade, pupil.class_number, pupil.birth))


def csv_lines(seed: int) -> list[NumberedLine]:
    lines = [clean_line(pupil, 1) for pupil in pupils(seed, "second school", CSV_CHILDREN)]
    plant_csv(lines)
    return [NumberedLine(CSV_FIRST_ROW + at, line) for at, line in enumerate(lines)]


def plant_csv(lines: list[Line]) -> None:
    """Plant three errors: a wrong digit, a range and an ID written by a spreadsheet."""
    for at, line in enumerate(lines):
        line.write("birth", f"{line.truth.birth:%Y-%m-%d}" if line.truth else "")
        pupil = line.truth
        if pupil is None or at not in (3, 8, 15):
            continue
        if at == 3:  # noqa: PLR2004 - the fourth child
            wrong = "0" if pupil.id_no[-1] != "0" else "1"
            line.write("id_no", pupil.id_no[:-1] + wrong)
            line.plant("wrong_checksum", "id_checksum", "id_no")
            line.mend("id_no", pupil.id_no, "对照证件重填", "copied again from the document")
        elif at == 8:  # noqa: PLR2004 - the ninth child
            line.write("shoe", "34-35")
            line.plant("range", "shoe_range", "shoe", "warning")
            line.mend("shoe", f"{pupil.shoe_mm}mm", *MEASURED)
        else:
            line.write("id_no", f"{float(pupil.id_no[:17] + '0'):.5E}")
            line.plant("stored_as_number", "id_stored_as_number", "id_no")
            line.mend("id_no", pupil.id_no, "对照证件重填", "copied again from the document")


def roster_csv(seed: int) -> bytes:
    """Return the second school's list in GB18030 without a mark; a class is written once."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_HEADINGS)
    last = None
    for at, numbered in enumerate(csv_lines(seed), start=1):
        line, cells = numbered.line, numbered.line.cells
        label = f"{line.group[0]}0{line.group[1]}" if line.group != last else ""
        last = line.group
        guardian = line.truth.guardian if line.truth else ""
        texts = [cells[field].text for field in MIDDLE]
        writer.writerow([at, label, *texts, guardian, cells["phone"].text, ""])
    return out.getvalue().encode("gb18030")


def pasted_table(seed: int) -> bytes:
    """Return a table as it comes out of the clipboard."""
    rows = ["\t".join(PASTED_HEADINGS)]
    for pupil in pupils(seed, "pasted", PASTED_CHILDREN):
        sex = "男" if pupil.sex == "m" else "女"
        rows.append(
            f"{pupil.name}\t{sex}\t{pupil.id_no}\t{pupil.height_cm}\t{pupil.shoe_mm}"
            f"\t{pupil.garment_cm}"
        )
    return ("\n".join(rows) + "\n").encode()
