"""Documents have silent names, and only pictures are served from the media folder."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from home.pages.file_names import random_name
from home.pages.models import HomePage, Paper
from tests.home.pages.editors import signed_in


@given(st.from_regex(r"[\w 李小明.-]{1,60}[\w]", fullmatch=True))
def test_nothing_of_a_files_name_is_kept_but_its_kind(name: str) -> None:
    kept = random_name("papers", f"{name}.PDF")

    assert kept.startswith("papers/")
    assert kept.endswith(".pdf")
    assert len(kept) == len("papers/") + 32 + len(".pdf")


def test_two_files_of_one_name_do_not_meet() -> None:
    assert random_name("papers", "a.pdf") != random_name("papers", "a.pdf")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "taken"), [("plan.pdf", 1), ("plan.docx", 0), ("plan.svg", 0)])
def test_only_listed_kinds_of_documents_are_taken(
    clean_files: None, front: HomePage, client: Client, name: str, taken: int
) -> None:
    signed_in(client)
    upload = ContentFile(b"%PDF-1.7 plan", name=name)

    client.post(reverse("wagtaildocs:add"), {"title": "plan", "file": upload})

    assert Paper.objects.count() == taken
    assert not any("plan" in paper.file.name for paper in Paper.objects.all())


@pytest.mark.django_db
def test_a_document_is_served_and_says_it_is_no_page(
    settings: Settings, tmp_path: Path, client: Client
) -> None:
    store = {"BACKEND": "home.pages.storage.CleanFileStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": store}
    paper = Paper.objects.create(title="plan", file=ContentFile(b"%PDF-1.7", name="plan.pdf"))
    signed_in(client)  # no page shows it: strangers are told nothing, see test_private_files

    answer = client.get(paper.url)

    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["papers/x.pdf", "wagtail_uploads/x.jpg", "../site.env", "x.jpg"])
def test_other_folders_of_the_store_are_closed(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}", follow=True).status_code == 404


@pytest.mark.django_db
def test_the_real_store_is_the_cleaning_one() -> None:
    from config.settings import site  # noqa: PLC0415  the settings as they are served

    assert site.STORAGES["default"]["BACKEND"] == "home.pages.storage.CleanFileStorage"
    assert "svg" not in site.WAGTAILIMAGES_EXTENSIONS
