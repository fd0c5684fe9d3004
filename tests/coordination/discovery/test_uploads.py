"""Lists on their way in: sealed, recognised, deleted when their days are over."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from coordination.discovery import services
from coordination.discovery.models import Upload
from coordination.discovery.roster.headings import FIELDS
from coordination.discovery.services.mends import Mends, seal_mends, sealed_mends
from coordination.registry.models import ChildFile
from coordination.vault.services import open_blob
from tests.coordination.discovery.rosters import NOW, Desk, children, line, roster
from tests.coordination.registry.factories import AreaFactory, SchoolFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def test_the_file_lies_sealed_as_it_came() -> None:
    desk, content = Desk(), roster(*children(1))

    upload = desk.start(content)

    assert upload.blob is not None
    assert open_blob(blob_id=upload.blob) == content
    assert upload.report == {}


def test_an_officer_out_of_reach_brings_nothing_in() -> None:
    desk = Desk()
    desk.officer = officer_with(role="coordinator", area=AreaFactory.create(code="990005"))

    with pytest.raises(PermissionDenied):
        desk.start(roster(*children(1)))

    assert not Upload.objects.exists()


def test_a_school_outside_the_drives_county_is_refused() -> None:
    county = AreaFactory.create(code="990005")
    desk = Desk(school=SchoolFactory.create(township__parent=county))

    with pytest.raises(services.SchoolNotInDrive):
        desk.start(roster(*children(1)))


def test_the_same_file_is_recognised_while_it_is_mended_and_once_taken_in() -> None:
    desk, content = Desk(), roster(*children(1))
    upload = desk.read(content)

    with pytest.raises(services.AlreadyUploaded) as open_:
        desk.start(content)
    desk.confirm(upload)
    with pytest.raises(services.AlreadyUploaded) as taken:
        desk.start(content)

    assert open_.value.upload == taken.value.upload == upload


def test_of_two_officers_with_the_same_file_only_one_takes_it_in() -> None:
    first = Desk()
    second = Desk(school=first.school, drive=first.drive)
    content = roster(*children(2))
    uploads = [desk.read(content) for desk in (first, second)]
    first.confirm(uploads[0])

    with pytest.raises(services.AlreadyUploaded) as same:
        second.confirm(uploads[1])

    assert same.value.upload == uploads[0]
    assert ChildFile.objects.count() == 2


def test_after_seven_days_file_and_mends_are_gone_and_the_report_stays() -> None:
    desk = Desk()
    upload = desk.read(roster(*children(1), line(9, sex="男", sequence=900)))
    desk.leave_out(upload, 3)
    desk.confirm(upload)

    early = services.delete_expired_uploads(now=NOW + timedelta(days=6, hours=23))
    late = services.delete_expired_uploads(now=NOW + timedelta(days=7))

    upload.refresh_from_db()
    assert (early, late) == (0, 1)
    assert (upload.state, upload.blob, upload.mends) == (Upload.State.CONFIRMED, None, None)
    assert services.summary_of(upload).children == 1


def test_mends_made_on_the_last_day_do_not_outlive_the_file() -> None:
    desk = Desk()
    upload = desk.read(roster(*children(2)))
    desk.now = NOW + timedelta(days=6)
    desk.leave_out(upload, 2)
    upload.refresh_from_db()
    mends = upload.mends

    services.delete_expired_uploads(now=NOW + timedelta(days=7))

    upload.refresh_from_db()
    assert upload.state == Upload.State.DISCARDED
    assert mends is not None
    with pytest.raises(LookupError):
        services.open_roster(upload)


def test_a_replaced_seal_of_mends_is_deleted() -> None:
    desk = Desk()
    upload = desk.read(roster(*children(2)))
    desk.leave_out(upload, 2)
    upload.refresh_from_db()
    first = upload.mends

    desk.leave_out(upload, 3)

    upload.refresh_from_db()
    assert first is not None
    assert first != upload.mends
    upload.mends = first
    with pytest.raises(LookupError):
        sealed_mends(upload)


def test_the_marked_copy_brought_in_again_carries_every_mend() -> None:
    desk = Desk()
    lines = [line(1, sex="男", sequence=4), line(2, name="演示乙", sequence=600, shoe="同上")]
    upload = desk.read(roster(*lines, line(3, name="演示丙", sequence=700)))
    desk.mend(upload, 2, sex="女")
    desk.leave_out(upload, 4)

    copy = services.marked_copy(upload_id=upload.pk, lang="zh", actor=desk.officer, now=desk.now)
    again = desk.read(copy)

    assert desk.states(again) == {2: "ok", 3: "warning"}


def test_columns_must_hold_names_and_none_may_serve_twice() -> None:
    desk = Desk()
    upload = desk.start(roster(*children(1)))

    for columns in ({"sex": "D"}, {"name": "C", "sex": "C"}):
        with pytest.raises(services.ColumnsUnclear):
            services.set_columns(
                upload_id=upload.pk,
                columns=columns,  # type: ignore[arg-type]  # literal names
                actor=desk.officer,
                now=desk.now,
            )


@given(
    texts=st.dictionaries(
        st.integers(1, 99), st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=20))
    ),
    left_out=st.dictionaries(st.integers(1, 99), st.text(max_size=20)),
    same=st.dictionaries(st.integers(1, 99), st.booleans()),
)
def test_sealed_mends_come_back_as_they_were(
    texts: dict[int, dict[str, str]], left_out: dict[int, str], same: dict[int, bool]
) -> None:
    mends = Mends(texts, left_out, same)  # type: ignore[arg-type]  # fields drawn from FIELDS
    upload = Upload(mends=seal_mends(mends=mends, old=None, now=NOW))

    assert sealed_mends(upload) == mends


def test_the_day_of_the_list_is_the_local_day_it_came() -> None:
    desk = Desk()
    desk.now = NOW.replace(hour=17)  # past midnight in Shanghai

    upload = desk.read(roster(*children(1)))

    assert services.open_roster(upload).roster.settings.on == date(2024, 11, 26)
