"""Pictures that carry what must not be kept, and text that must not be published."""

from io import BytesIO

from PIL import Image, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

SECRET = b"PLANTED-SECRET"
ID_NUMBER = "990003201511031234"
GPS_IFD, ORIENTATION, DESCRIPTION = 0x8825, 0x0112, 0x010E


def exif(*, orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[DESCRIPTION] = SECRET.decode()
    data[ORIENTATION] = orientation
    data.get_ifd(GPS_IFD).update(
        {1: "N", 2: (IFDRational(36), IFDRational(48), IFDRational(0)), 3: "E"}
    )
    return data


def picture(kind: str, *, size: tuple[int, int] = (60, 40), orientation: int = 1) -> bytes:
    """A picture with EXIF and GPS, and whatever else its format can carry."""
    drawn = Image.new("RGB", size, (200, 120, 40))
    target = BytesIO()
    more: dict[str, object] = {"exif": exif(orientation=orientation)}
    if kind == "JPEG":
        more |= {"comment": SECRET, "xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"}
    if kind == "WEBP":
        more |= {"xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"}
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", SECRET.decode())
        words.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        more |= {"pnginfo": words}
    drawn.save(target, format=kind, **more)
    return target.getvalue()


def with_iptc(jpeg: bytes) -> bytes:
    """Put an IPTC block (APP13) after the start of a JPEG."""
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(SECRET).to_bytes(4, "big") + SECRET
    return jpeg[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + jpeg[2:]


def bomb() -> bytes:
    """A small PNG that says it is enormous."""
    target = BytesIO()
    Image.new("1", (9000, 9000)).save(target, format="PNG")
    return target.getvalue()
