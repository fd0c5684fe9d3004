"""Small lists of plainly invented children, and the officers who bring them in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from coordination.accounts.models import Officer
from coordination.discovery import services
from coordination.discovery.models import Upload
from coordination.discovery.roster.headings import FIELDS, Field
from coordination.discovery.services import Summary
from coordination.needs.models import Drive
from coordination.registry.models import School
from coordination.vault.idnumbers import check_character
from tests.coordination.discovery.roster.workbooks import table
from tests.coordination.needs.factories import DriveFactory
from tests.coordination.registry.factories import SchoolFactory
from tests.coordination.signed_in import officer_with

NOW = datetime(2024, 11, 25, 2, tzinfo=UTC)
CONSENT_ON = date(2024, 11, 20)
HEADINGS = ("序号", "班级", "姓名", "性别", "身份证号", "出生日期", "身高", "鞋码", "衣服尺码",
            "监护人", "联系电话", "备注")  # fmt: skip
GIRL, BOY = "990003201503110021", "990003201405060039"


def id_number(first_17: str) -> str:
    return first_17 + check_character(first_17)


def line(
    seq: int = 1,
    *,
    name: str = "演示甲",
    sex: str = "女",
    birth: date = date(2015, 3, 11),
    sequence: int = 2,
    id_no: str | None = None,
    **others: str,
) -> list[str]:
    """Return one child's cells; `sequence` are the digits that tell twins apart (even: girls)."""
    number = id_number(f"990003{birth:%Y%m%d}{sequence:03}") if id_no is None else id_no
    cells = {
        "class": "三(2)班", "height": "132", "shoe": "205", "garment": "140",
        "guardian": f"演示家长{seq}", "phone": f"1200000{seq:04}", "remark": "",
    } | others  # fmt: skip
    return [
        str(seq), cells["class"], name, sex, number, birth.isoformat(), cells["height"],
        cells["shoe"], cells["garment"], cells["guardian"], cells["phone"], cells["remark"],
    ]  # fmt: skip


def children(count: int, *, start: int = 1) -> list[list[str]]:
    """Return lines of so many different girls."""
    return [
        line(number, name=f"演示{chr(0x4DFF + number)}", sequence=2 * number)
        for number in range(start, start + count)
    ]


def roster(*lines: Sequence[str]) -> bytes:
    """Return an .xlsx with one heading row; the first child stands in row 2."""
    return table([HEADINGS, *lines])


@dataclass
class Desk:
    """One officer with a drive and a school: every act of the import in one word."""

    school: School = field(default_factory=SchoolFactory.create)
    drive: Drive = field(default_factory=DriveFactory.create)
    officer: Officer = field(init=False)
    now: datetime = NOW

    def __post_init__(self) -> None:
        self.officer = officer_with(role="coordinator", area=self.school.county)

    def start(self, content: bytes, *, filename: str = "list.xlsx") -> Upload:
        return services.start_upload(
            drive=self.drive, school=self.school, content=content, filename=filename,
            actor=self.officer, now=self.now,
        )  # fmt: skip

    def read(self, content: bytes) -> Upload:
        """Bring a list in with its columns as guessed."""
        upload = self.start(content)
        services.set_columns(
            upload_id=upload.pk, columns=guessed(upload), actor=self.officer, now=self.now
        )
        return Upload.objects.get(pk=upload.pk)

    def mend(self, upload: Upload, row: int, **texts: str) -> None:
        services.mend_row(
            upload_id=upload.pk, row=row, texts=as_fields(texts), actor=self.officer, now=self.now
        )

    def leave_out(self, upload: Upload, row: int, reason: str = "unclear") -> None:
        services.leave_out(
            upload_id=upload.pk, row=row, reason=reason, actor=self.officer, now=self.now
        )

    def confirm(
        self,
        upload: Upload | UUID,
        *,
        consent_on: date | None = CONSENT_ON,
        leave_wrong: bool = False,
    ) -> Summary:
        return services.confirm_import(
            upload_id=upload if isinstance(upload, UUID) else upload.pk,
            actor=self.officer, now=self.now, consent_on=consent_on, leave_wrong=leave_wrong,
        )  # fmt: skip

    def import_(self, *lines: Sequence[str]) -> Summary:
        return self.confirm(self.read(roster(*lines)))

    def states(self, upload: Upload) -> dict[int, str]:
        """Return the state of each row as the pages show it."""
        upload.refresh_from_db()
        standing = services.standing_of(upload, services.open_roster(upload))
        return {row.number: standing.state(row) for row in standing.rows}


def guessed(upload: Upload) -> dict[Field, str]:
    return as_fields(upload.columns)


def as_fields(texts: Mapping[str, str]) -> dict[Field, str]:
    """Name fields as the reader names them; `school_class` is the class."""
    named = {"class" if name == "school_class" else name: text for name, text in texts.items()}
    return {name: named[name] for name in FIELDS if name in named}
