"""Faces are found, counted against the people told, and blurred beyond finding.

`faces/collins.jpg` is part of NASA's portrait of the astronaut Eileen Collins (public domain).
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from home.guard import queries
from home.guard.blurring import blurred
from home.guard.faces import faces_in
from home.guard.models import PictureLook
from home.guard.services import consents
from home.pages.models import Picture
from tests.home.guard.test_blurring import chequered
from tests.home.pages.editors import signed_in
from tests.home.pages.opened import NOON, reviewer

COLLINS = (Path(__file__).parent / "faces" / "collins.jpg").read_bytes()


def group(count: int) -> bytes:
    """Return a picture in which the same face stands `count` times in a row."""
    face = Image.open(BytesIO(COLLINS)).crop((40, 0, 165, 130))
    drawn = Image.new("RGB", (200 * count + 100, 400), (110, 120, 100))
    for place in range(count):
        drawn.paste(face, (60 + 200 * place, 120))
    target = BytesIO()
    drawn.save(target, format="JPEG", quality=90)
    return target.getvalue()


@pytest.mark.parametrize("count", [1, 2, 4])
def test_every_face_has_a_box(count: int) -> None:
    boxes = faces_in(group(count))

    assert len(boxes) == count
    assert all(
        0 <= left < right <= 100 and 0 <= top < bottom <= 100 for left, top, right, bottom in boxes
    )


def test_things_have_no_face() -> None:
    assert faces_in(chequered()) == []


def test_a_blurred_face_is_found_no_more() -> None:
    data = group(3)

    assert faces_in(blurred(data, faces_in(data))) == []


@pytest.fixture
def picture() -> Any:
    return Picture.objects.create(title="发放", file=ContentFile(group(2), name="hand-out.jpg"))


@pytest.mark.django_db
@pytest.mark.usefixtures("clean_files")
class TestThePictureOnTheDesk:
    def test_fewer_people_than_faces_are_not_written_down(self, picture: Any) -> None:
        with pytest.raises(consents.FacesUntold):
            consents.record_look(picture=picture, adults=1, children=0, actor=reviewer(), now=NOON)

        assert queries.look_at(picture) is None

    def test_the_row_itself_cannot_hide_a_face(self, picture: Any) -> None:
        look = consents.record_look(
            picture=picture, adults=1, children=1, actor=reviewer(), now=NOON
        )

        with pytest.raises(IntegrityError), transaction.atomic():
            PictureLook.objects.filter(pk=look.pk).update(children=0)

    def test_the_page_says_how_many_and_blurs_them_all(self, picture: Any, client: Client) -> None:
        signed_in(client)
        url = reverse("guard_desk:picture_people", args=[picture.pk])
        refused = client.post(url, {"adults": 0, "children": 0, "look": "1"})

        client.post(reverse("guard_desk:blur_faces", args=[picture.pk]))
        told = client.post(url, {"adults": 0, "children": 0, "look": "1"})

        assert "程序找到 2 张脸" in refused.content.decode()
        assert told.status_code == 302
        picture.refresh_from_db()
        assert consents.faces_of(picture) == []

    def test_another_file_has_to_be_looked_at_again(self, picture: Any) -> None:
        consents.record_look(picture=picture, adults=2, children=0, actor=reviewer(), now=NOON)

        picture.file.save("other.jpg", ContentFile(group(4)), save=True)

        assert queries.look_at(picture) is None
        assert queries.shows_people(picture)
