"""A file is nobody's until a live page shows it, and again when none does."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings
from wagtail.images.models import Filter

from home.guard.services import consents, holds
from home.pages.models import InformationPage, Paper, Picture
from tests.home.pages import planted
from tests.home.pages.editors import signed_in
from tests.home.pages.opened import NOON, author, publish, reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def real_store(settings: Settings, tmp_path: Path) -> None:
    store = {"BACKEND": "home.pages.storage.CleanFileStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": store}


@pytest.fixture
def picture() -> Picture:
    """A picture of shoes, in which nobody is visible."""
    upload = ContentFile(planted.picture("JPEG"), name="shoes.jpg")
    made = Picture.objects.create(title="棉鞋", file=upload)
    consents.record_look(picture=made, adults=0, children=0, actor=reviewer(), now=NOON)
    return made


@pytest.fixture
def paper() -> Paper:
    return Paper.objects.create(
        title="计划", file=ContentFile("经费和时间。".encode(), name="plan.txt")
    )


def show(page: InformationPage, picture: Picture, paper: Paper) -> None:
    block = page.body.stream_block
    page.body = [
        ("picture", {"picture": picture, "alt": "棉鞋", "caption": ""}),
        (
            "papers",
            block.child_blocks["papers"].to_python(
                {"title": "文件", "papers": [{"label": "计划", "paper": paper.pk}]}
            ),
        ),
    ]


def statuses(client: Client, picture: Picture, paper: Paper) -> list[int]:
    rendition = picture.get_rendition(Filter("width-20"))
    addresses = [f"/media/{picture.file.name}", f"/media/{rendition.file.name}", paper.url]
    return [client.get(address).status_code for address in addresses]


def test_uploaded_and_not_shown_nobody_gets_it(
    client: Client, picture: Picture, paper: Paper
) -> None:
    assert statuses(client, picture, paper) == [404, 404, 404]


def test_on_a_draft_alone_nobody_gets_it(
    about: InformationPage, client: Client, picture: Picture, paper: Paper
) -> None:
    show(about, picture, paper)
    about.save_revision(user=author())

    assert statuses(client, picture, paper) == [404, 404, 404]


def test_on_a_live_page_everybody_gets_it_and_asks_again_each_time(
    about: InformationPage, client: Client, picture: Picture, paper: Paper
) -> None:
    show(about, picture, paper)
    publish(about.save_revision(user=author()))

    assert statuses(client, picture, paper) == [200, 200, 200]
    served = client.get(f"/media/{picture.file.name}")
    assert "no-cache" in served["Cache-Control"]
    assert served.getvalue() == picture.file.open().read()


def test_taken_down_nobody_gets_it_any_more(
    about: InformationPage, client: Client, picture: Picture, paper: Paper
) -> None:
    show(about, picture, paper)
    publish(about.save_revision(user=author()))

    holds.take_down(page=about, actor=reviewer(), now=NOON)

    assert statuses(client, picture, paper) == [404, 404, 404]


def test_people_of_the_cms_see_what_they_work_on(
    client: Client, picture: Picture, paper: Paper
) -> None:
    signed_in(client)

    assert statuses(client, picture, paper) == [200, 200, 200]


def test_the_page_tells_a_stranger_the_same_for_a_file_that_does_not_exist(
    client: Client, picture: Picture
) -> None:
    hidden = client.get(f"/media/{picture.file.name}")
    missing = client.get("/media/pictures/0123456789abcdef0123456789abcdef.jpg")

    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)
    assert BytesIO(hidden.content)


def test_a_picture_replaced_after_review_is_not_served(
    about: InformationPage, client: Client, picture: Picture, paper: Paper
) -> None:
    show(about, picture, paper)
    publish(about.save_revision(user=author()))

    picture.file.save("b.jpg", ContentFile(planted.picture("JPEG", size=(30, 20))))

    assert client.get(f"/media/{picture.file.name}").status_code == 404


def test_the_same_words_shown_again_later_show_the_same_files(
    about: InformationPage, client: Client, picture: Picture, paper: Paper
) -> None:
    for lead in ["甲。", "乙。", "甲。"]:
        about.lead = lead
        show(about, picture, paper)
        publish(about.save_revision(user=author()))
        about.refresh_from_db()

    assert statuses(client, picture, paper) == [200, 200, 200]
