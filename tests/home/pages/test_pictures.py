"""Whatever way a picture comes in, only its pixels stay."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images.models import Filter

from home.pages import cleaning
from home.pages.models import HomePage, Picture
from tests.home.pages import planted
from tests.home.pages.editors import signed_in

KINDS = ("JPEG", "PNG", "WEBP")
SUFFIX = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def _stored(name: str) -> bytes:
    with default_storage.open(name) as kept:
        return bytes(kept.read())


def _assert_bare(data: bytes) -> None:
    assert planted.SECRET not in data
    for mark in (b"Exif", b"EXIF", b"eXIf", b"XMP ", b"Photoshop", b"xmpmeta", b"ICC"):
        assert mark not in data
    with Image.open(BytesIO(data)) as picture:
        assert not picture.getexif()
        assert not picture.info.get("xmp")


@pytest.mark.parametrize("kind", KINDS)
def test_planted_secrets_are_there_before_and_gone_after(kind: str) -> None:
    data = planted.picture(kind)
    assert planted.SECRET in data

    clean = cleaning.cleaned(data)

    _assert_bare(clean)


def test_iptc_blocks_and_appended_bytes_go_too() -> None:
    data = planted.with_iptc(planted.picture("JPEG")) + planted.SECRET

    _assert_bare(cleaning.cleaned(data))


def test_a_picture_held_sideways_is_stored_upright(clean_files: None) -> None:
    data = planted.picture("JPEG", size=(60, 40), orientation=6)

    clean = cleaning.cleaned(data)

    assert Image.open(BytesIO(clean)).size == (40, 60)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_saved_in_code_is_clean_and_so_are_its_renditions(
    clean_files: None, kind: str
) -> None:
    upload = ContentFile(planted.picture(kind, orientation=6), name=f"li-hua.{SUFFIX[kind]}")

    picture = Picture.objects.create(title="shoes", file=upload)

    _assert_bare(_stored(picture.file.name))
    assert "li-hua" not in picture.file.name
    assert (picture.width, picture.height) == (40, 60)
    rendition = picture.get_rendition(Filter("width-20"))
    _assert_bare(_stored(rendition.file.name))


@pytest.mark.parametrize("path", ["wagtailimages:add", "wagtailimages:add_multiple"])
def test_pictures_uploaded_in_the_cms_are_clean(
    clean_files: None, front: HomePage, client: Client, path: str
) -> None:
    signed_in(client)
    field = "files[]" if path.endswith("multiple") else "file"
    upload = ContentFile(planted.picture("JPEG"), name="holiday.jpg")
    fields = {"title": "shoes", field: upload}

    client.post(reverse(path), fields, headers={"x-requested-with": "XMLHttpRequest"})

    _assert_bare(_stored(Picture.objects.get().file.name))


def test_a_file_kept_for_later_is_clean_too(clean_files: None) -> None:
    name = default_storage.save(
        "wagtail_uploads/x.jpg", ContentFile(planted.picture("JPEG"), name="x.jpg")
    )

    _assert_bare(_stored(name))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        ("a.png", b"\xef\xbb\xbf  <?xml version='1.0'?><svg/>"),
        ("a.jpg", b"<!doctype html><script>1</script>"),
        ("a.gif", b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00"),
        ("a.jpg", b"\xff\xd8\xff\xe0 broken"),
        ("a.exe", b"MZ"),
        ("a.pdf", b"no pdf"),
        ("noname", b"words"),
    ],
)
def test_other_files_are_refused(clean_files: None, name: str, data: bytes) -> None:
    with pytest.raises(cleaning.FileRefused):
        default_storage.save(name, ContentFile(data, name=name))

    assert default_storage.listdir("") == ([], [])


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(cleaning.FileRefused):
        cleaning.cleaned(planted.bomb())


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(cleaning.FileRefused):
        cleaning.cleaned(planted.picture("JPEG") + b"\0" * cleaning.MOST_BYTES)


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"%PDF-1.7"), ("b.csv", b"a,b\n1,2\n")])
def test_papers_are_kept_as_they_are(clean_files: None, name: str, data: bytes) -> None:
    assert _stored(default_storage.save(name, ContentFile(data, name=name))) == data
