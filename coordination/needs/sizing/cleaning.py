"""Text as typed by people, brought to one form."""

import re
import unicodedata

UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """NFKC, without unseen characters, single blanks, none at the ends."""
    if text.isascii():  # most cells of a long list
        return " ".join(text.split()) if " " in text or not text.isprintable() else text
    seen = UNSEEN.sub("", unicodedata.normalize("NFKC", UNSEEN.sub("", text)))
    return BLANKS.sub(" ", seen).strip()


def packed(text: str) -> str:
    """`plain` without any blanks, in capitals: for sizes and codes."""
    return plain(text).replace(" ", "").upper()
