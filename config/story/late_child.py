"""A child found after the first run: one more line, pasted as text."""

from datetime import datetime

from config.story import clock, figures, imports
from coordination.needs.models import Drive
from coordination.registry.models import School
from coordination.vault.idnumbers import check_character

LINE = "姓名\t性别\t身份证\t身高\t鞋号\t上衣\n示例迟\t男\t{id_no}\t128\t195\t130\n"
ID_BODY = "99000320160512977"  # an unassigned region; the 17th digit is a boy's


def arrives(*, drive: Drive, school: School, now: datetime) -> None:
    """Take in one boy of eight with sizes of which some pieces are left."""
    imported = imports.take_in(
        content=LINE.format(id_no=ID_BODY + check_character(ID_BODY)).encode(),
        filename="pasted.txt",
        drive=drive,
        school=school,
        consent_on=clock.CONSENT_ON,
        now=now,
    )
    figures.hold("late children", got=imported.taken.children, want=1)
