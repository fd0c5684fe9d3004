"""A part of a picture made unreadable for good: a few large squares, then softened."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageFilter

SQUARES = 6  # along the longer side of a box: too few to guess a face from
Box = tuple[int, int, int, int]  # left, top, right, bottom in hundredths of the picture


def blurred(data: bytes, boxes: Iterable[Box]) -> bytes:
    """Return the picture with these boxes blurred, in its own format."""
    with Image.open(BytesIO(data)) as picture:
        kind, drawn = str(picture.format), picture.convert("RGB")
    for box in boxes:
        place = _in_pixels(box, drawn.size)
        drawn.paste(_squares(drawn.crop(place)), place)
    target = BytesIO()
    drawn.save(target, format=kind)
    return target.getvalue()


def _in_pixels(box: Box, size: tuple[int, int]) -> Box:
    width, height = size
    left, top, right, bottom = box
    return (
        left * width // 100,
        top * height // 100,
        max(left * width // 100 + 1, -(-right * width // 100)),
        max(top * height // 100 + 1, -(-bottom * height // 100)),
    )


def _squares(part: Image.Image) -> Image.Image:
    scale = SQUARES / max(part.size)
    small = part.resize(
        (max(1, round(part.width * scale)), max(1, round(part.height * scale))),
        Image.Resampling.BOX,
    )
    large = small.resize(part.size, Image.Resampling.NEAREST)
    return large.filter(ImageFilter.GaussianBlur(max(part.size) / SQUARES / 3))
