"""Who may open which page of an import: anybody else is told that it is not there."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from coordination.discovery.models import Upload
from tests.coordination.discovery.pages import OF_ONE_UPLOAD, POST_ONLY, Pages, address, words
from tests.coordination.discovery.rosters import children, roster
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_client

pytestmark = pytest.mark.django_db


def upload_of(pages: Pages) -> Upload:
    return pages.desk.read(roster(*children(2)))


@pytest.mark.parametrize("name", OF_ONE_UPLOAD)
def test_a_colleague_of_the_same_county_finds_no_rows_of_another_officers_list(name: str) -> None:
    pages = Pages()
    upload = upload_of(pages)
    colleague = officer_client(role="coordinator", area=pages.desk.school.county)

    response = (
        colleague.post(address(name, upload))
        if name in POST_ONLY
        else colleague.get(address(name, upload))
    )

    assert response.status_code == 404
    upload.refresh_from_db()
    assert upload.state == Upload.State.CHECKED


@pytest.mark.parametrize("name", OF_ONE_UPLOAD)
def test_a_list_that_is_not_there_looks_like_one_out_of_reach(name: str) -> None:
    pages = Pages()
    there, absent = upload_of(pages), Upload(pk=uuid.uuid4())
    stranger = officer_client(role="coordinator", area=AreaFactory.create(code="990005"))
    ask = stranger.post if name in POST_ONLY else stranger.get

    answers = [ask(address(name, upload)) for upload in (there, absent)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("name", [*OF_ONE_UPLOAD, "upload_report"])
@pytest.mark.parametrize("role", ["packer", "director", "auditor"])
def test_other_roles_find_no_page_of_the_import(name: str, role: str) -> None:
    pages = Pages()
    upload = upload_of(pages)
    client = officer_client(role=role, area=pages.desk.school.county)

    response = (
        client.post(address(name, upload))
        if name in POST_ONLY
        else client.get(address(name, upload))
    )

    assert response.status_code == 404


@pytest.mark.parametrize("name", [*OF_ONE_UPLOAD, "upload_report"])
def test_who_is_not_signed_in_is_asked_to_sign_in(name: str) -> None:
    upload = upload_of(Pages())

    response = Client().post(address(name, upload))

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", POST_ONLY)
def test_acts_are_never_done_by_opening_an_address(name: str) -> None:
    pages = Pages()
    upload = upload_of(pages)

    response = pages.get(name, upload)

    assert response.status_code == 405


def test_a_colleague_sees_the_counts_of_a_list_and_no_name() -> None:
    pages = Pages()
    upload = upload_of(pages)
    colleague = officer_client(role="supervisor", area=pages.desk.school.township)

    shown = [
        words(colleague.get(reverse("discovery:upload_list"))),
        words(colleague.get(address("upload_report", upload))),
    ]

    assert all(pages.desk.school.name_zh in page for page in shown)
    assert not any("演示一" in page for page in shown)


def test_a_list_of_another_county_is_not_listed() -> None:
    pages = Pages()
    upload_of(pages)
    stranger = officer_client(role="coordinator", area=AreaFactory.create(code="990005"))

    page = words(stranger.get(reverse("discovery:upload_list")))

    assert pages.desk.school.name_zh not in page


def test_an_officer_whose_duty_ended_loses_the_own_list() -> None:
    pages = Pages()
    upload = upload_of(pages)
    pages.desk.officer.duties.update(area=AreaFactory.create(code="990005"))

    ended = pages.get("upload_rows", upload)
    pages.sign_in_again()

    assert ended.headers["Location"].startswith(reverse("account_login"))
    assert pages.get("upload_rows", upload).status_code == 404
