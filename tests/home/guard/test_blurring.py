"""A blurred part cannot be read any more, and the sharp file is gone."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from home.guard.blurring import SQUARES, blurred
from home.guard.models import PictureLook
from home.guard.services import consents
from home.pages.models import Picture
from tests.home.pages.editors import signed_in
from tests.home.pages.opened import NOON, reviewer


def chequered(size: int = 200) -> bytes:
    """A picture of fine squares, black and white: sharp wherever one looks."""
    drawn = Image.new("L", (size, size))
    drawn.putdata([255 * ((x // 4 + y // 4) % 2) for y in range(size) for x in range(size)])
    target = BytesIO()
    drawn.convert("RGB").save(target, format="PNG")
    return target.getvalue()


def contrast(data: bytes, box: tuple[int, int, int, int]) -> int:
    low, high = Image.open(BytesIO(data)).convert("L").crop(box).getextrema()
    return int(high) - int(low)  # type: ignore[arg-type]  # one band, two numbers


def test_inside_the_box_nothing_is_left_and_outside_all_of_it() -> None:
    after = blurred(chequered(), [(25, 25, 75, 75)])

    assert contrast(after, (60, 60, 140, 140)) < 40
    assert contrast(after, (0, 0, 40, 40)) == 255


@pytest.mark.parametrize("box", [(0, 0, 100, 100), (99, 99, 100, 100), (0, 0, 1, 1)])
def test_boxes_at_the_edge_hold(box: tuple[int, int, int, int]) -> None:
    assert Image.open(BytesIO(blurred(chequered(), [box]))).size == (200, 200)
    assert SQUARES < 10


@pytest.fixture
def picture(db: None, clean_files: None) -> Any:
    return Picture.objects.create(title="a", file=ContentFile(chequered(), name="a.png"))


def test_the_sharp_file_goes_and_somebody_has_to_look_again(
    picture: Any,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    signed_in(client)
    consents.record_look(picture=picture, adults=1, children=0, actor=reviewer(), now=NOON)
    sharp = picture.file.name
    box = {"left": "0", "top": "0", "right": "100", "bottom": "100", "blur": "1"}

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("guard_desk:picture_people", args=[picture.pk]), box)

    picture.refresh_from_db()
    assert picture.file.name != sharp
    assert not default_storage.exists(sharp)
    assert not PictureLook.objects.exists()
    assert contrast(picture.file.open().read(), (40, 40, 160, 160)) < 40


def test_a_box_without_an_inside_changes_nothing(picture: Any, client: Client) -> None:
    signed_in(client)
    before = picture.file.name
    box = {"left": "50", "top": "0", "right": "20", "bottom": "100", "blur": "1"}

    answer = client.post(reverse("guard_desk:picture_people", args=[picture.pk]), box)

    assert answer.status_code == 200
    picture.refresh_from_db()
    assert picture.file.name == before
