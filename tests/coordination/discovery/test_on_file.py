"""Children who are on file already: found by the keyed index, never moved or merged silently."""

from datetime import date

import pytest

from coordination.discovery import services
from coordination.needs.models import Need
from coordination.registry.models import ChildFile
from coordination.vault.services import find_subject
from tests.coordination.consents.factories import ConsentFactory, goods_standings
from tests.coordination.discovery.rosters import Desk, line, roster
from tests.coordination.registry.factories import SchoolFactory

pytestmark = pytest.mark.django_db


def filed(desk: Desk, **cells: str) -> ChildFile:
    """Have one child on file at the desk's school, by a list that came before."""
    desk.confirm(desk.read(roster(line(50, **cells))))  # type: ignore[arg-type]  # cells are text
    return ChildFile.objects.get(school=desk.school)


def test_a_child_known_by_the_id_number_keeps_the_one_file() -> None:
    desk = Desk()
    child = filed(desk)

    summary = desk.import_(line(1, shoe="215"))

    assert ChildFile.objects.get() == child
    assert (summary.files_opened, summary.files_known) == (0, 1)
    assert Need.objects.get(item="SHOE_COTTON").size == 215


def test_the_spelling_on_file_stays_when_the_list_writes_another() -> None:
    desk = Desk()
    child = filed(desk, name="王小明")
    upload = desk.read(roster(line(1, name="王晓明")))

    state = desk.states(upload)[2]
    desk.confirm(upload)

    assert state == "warning"
    assert find_subject(field="name", value="王小明") == [child.subject]
    assert find_subject(field="name", value="王晓明") == []


def test_a_child_of_another_school_is_neither_moved_nor_named() -> None:
    first, second = Desk(), Desk(school=SchoolFactory.create())
    child = filed(first, name="演示甲")
    upload = second.read(roster(line(1, name="演示乙"), line(2, sequence=600)))

    with pytest.raises(services.RowsStillWrong) as wrong:
        second.confirm(upload)
    summary = second.confirm(upload, leave_wrong=True)

    child.refresh_from_db()
    assert wrong.value.rows == [2]
    assert summary.errors == {"on_file_elsewhere": [2]}
    assert child.school == first.school
    assert ChildFile.objects.filter(school=second.school).count() == 1
    upload.refresh_from_db()
    told = str(upload.report)
    assert not any(secret in told for secret in (str(child.subject), first.school.code, "演示"))


def test_a_closed_file_waits_for_a_person() -> None:
    desk = Desk()
    child = filed(desk)
    ChildFile.objects.update(closed_at=desk.now)
    upload = desk.read(roster(line(1)))

    with pytest.raises(services.RowsStillWrong):
        desk.confirm(upload)

    child.refresh_from_db()
    assert child.closed_at == desk.now


@pytest.mark.parametrize(("same", "files"), [(True, 1), (False, 2)])
def test_a_look_alike_without_the_same_number_is_one_child_only_if_a_person_says_so(
    same: bool, files: int
) -> None:
    desk = Desk()
    filed(desk, id_no="")
    upload = desk.read(roster(line(1)))
    asked = desk.states(upload)[2]

    services.settle_file(upload_id=upload.pk, row=2, same=same, actor=desk.officer, now=desk.now)
    desk.confirm(upload)

    assert asked == "error"
    assert ChildFile.objects.count() == files


def test_a_namesake_born_in_another_month_is_another_child() -> None:
    desk = Desk()
    filed(desk)

    summary = desk.import_(line(1, birth=date(2014, 7, 1), sequence=600))

    assert summary.files_opened == 1


def test_a_mend_of_the_row_asks_again_whether_it_is_the_same_child() -> None:
    desk = Desk()
    filed(desk, id_no="")
    upload = desk.read(roster(line(1)))
    services.settle_file(upload_id=upload.pk, row=2, same=True, actor=desk.officer, now=desk.now)

    desk.mend(upload, 2, height="133")

    assert desk.states(upload)[2] == "error"


def test_a_child_filed_meanwhile_is_met_at_the_confirmation() -> None:
    desk, other = Desk(), Desk(school=SchoolFactory.create())
    upload = desk.read(roster(line(1)))
    filed(other)

    with pytest.raises(services.RowsStillWrong):
        desk.confirm(upload)


def test_consent_on_paper_reaches_pending_files_and_never_a_refusal() -> None:
    desk = Desk()
    for number, consent in ((1, "pending"), (2, "refused"), (3, "withdrawn")):
        row = line(number, name=f"演示{number}号", sequence=2 * number)
        desk.confirm(desk.read(roster(row)), consent_on=None)
        new = ChildFile.objects.latest("opened_at", "pk") if number == 1 else None
        known = find_subject(field="name", value=f"演示{number}号")
        if consent != "pending":
            ConsentFactory.create(child=ChildFile.objects.get(pk=known[0]), **{consent: True})
        assert number > 1 or new
    Need.objects.all().delete()
    again = [line(n, name=f"演示{n}号", sequence=2 * n, remark="再报") for n in (1, 2, 3)]

    summary = desk.import_(*again)

    assert sorted(goods_standings().values()) == ["given", "refused", "withdrawn"]
    assert (summary.consents_noted, summary.no_consent, summary.needs_opened) == (1, 2, 2)
