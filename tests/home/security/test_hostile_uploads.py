"""Files sent to the CMS to do harm to whoever opens them."""

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from home.interface import headers
from home.pages import cleaning
from home.pages.file_names import random_name
from home.pages.models import Paper
from home.pages.storage import clean_content
from tests.home.pages.editors import signed_in

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"


def picture(kind: str = "PNG", size: tuple[int, int] = (20, 20), mode: str = "RGB") -> bytes:
    stored = io.BytesIO()
    Image.new(mode, size).save(stored, kind)
    return stored.getvalue()


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.pdf", "a.txt", "a.csv"])
@pytest.mark.parametrize(
    "data", [SVG, b"\xef\xbb\xbf  " + SVG, b"<!DOCTYPE html><html>" + SCRIPT, b" \n<HTML>" + SCRIPT]
)
def test_drawings_and_pages_are_refused_under_any_name(name: str, data: bytes) -> None:
    with pytest.raises(cleaning.FileRefused):
        clean_content(name, data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_also_a_page_is_a_picture_alone_afterwards(kind: str) -> None:
    clean = clean_content("a.pdf", picture(kind) + bytes(2000) + b"<html>" + SCRIPT + b"PK\x03\x04")

    assert b"script" not in clean
    assert b"PK\x03\x04" not in clean


@pytest.mark.parametrize("data", [b"MZ\x90\x00", b"PK\x03\x04", b"\x7fELF", b"GIF89a" + SCRIPT])
def test_a_program_called_a_paper_is_refused(data: bytes) -> None:
    with pytest.raises(cleaning.FileRefused):
        clean_content("plan.pdf", data)


def test_a_hundred_megapixels_in_a_few_bytes_are_refused() -> None:
    data = picture(size=(10_000, 10_000), mode="1")
    assert len(data) < 50_000

    with pytest.raises(cleaning.FileRefused):
        clean_content("a.png", data)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/x.pdf", "a/../b.png"]
)
def test_a_name_with_a_way_out_is_no_part_of_the_kept_name(name: str) -> None:
    kept = random_name("papers", name)

    assert kept.count("/") == 1
    assert ".." not in kept
    assert "\\" not in kept


@pytest.mark.django_db
def test_a_paper_is_saved_and_can_do_nothing_when_opened(
    settings: Settings, tmp_path: Path
) -> None:
    client = Client()
    signed_in(client)  # before it is on a page, nobody else gets it
    store = {"BACKEND": "home.pages.storage.CleanFileStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": store}
    paper = Paper.objects.create(title="plan", file=ContentFile(b"%PDF-1.7", name="plan.pdf"))

    answer = client.get(paper.url)

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == headers.PAPERS
    assert "sandbox" in headers.PAPERS
    assert answer["X-Content-Type-Options"] == "nosniff"
