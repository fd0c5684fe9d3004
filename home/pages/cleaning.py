"""A picture is its pixels. Place, time, camera, names and thumbnails stay outside.

Decoding and writing again leaves EXIF, XMP, IPTC, comments, colour profiles and embedded
thumbnails behind, in whichever chunk they hid.
"""

from io import BytesIO
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
_QUALITY: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88},
}
_MARKUP = (b"<svg", b"<?xml", b"<!doctype", b"<html", b"<script")
_HEAD = 1024


class FileRefused(SuspiciousFileOperation):
    """Not a kind of file this site keeps."""


def is_markup(data: bytes) -> bool:
    """Return whether a browser could take it for a drawing or page with scripts in it."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return any(sign in head for sign in _MARKUP)


def picture_format(data: bytes) -> str | None:
    """Return the format of a picture, or None when the bytes are none."""
    try:
        with Image.open(BytesIO(data)) as picture:
            return picture.format
    except UnidentifiedImageError:
        return None
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise FileRefused("a broken or enormous picture") from error


def cleaned(data: bytes) -> bytes:
    """Return the picture written anew, upright, first frame only. Raises FileRefused."""
    if len(data) > MOST_BYTES:
        raise FileRefused("too many bytes")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise FileRefused("too many pixels")
            return _written(_pixels(ImageOps.exif_transpose(picture)), str(picture.format))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise FileRefused("not a JPEG, PNG or WebP picture") from error


def _pixels(picture: Image.Image) -> Image.Image:
    """Copy the pixels alone: no info dictionary, no profile, no palette of names."""
    has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    upright = picture.convert("RGBA" if has_alpha else "RGB")
    bare = Image.new(upright.mode, upright.size)
    bare.paste(upright)
    return bare


def _written(picture: Image.Image, kind: str) -> bytes:
    target = BytesIO()
    picture.save(target, format=kind, **_QUALITY[kind])
    return target.getvalue()
