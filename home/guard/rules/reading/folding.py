"""One sign of a text as it is meant: no invisible marks, one width, one script, one alphabet.

The table of characters comes from Unicode's variants (glibc's `translit_cjk_variants`, to which
no copyright is claimed), kept to those in daily use.
"""

import unicodedata
from functools import lru_cache

from home.guard.rules import wordlists

_PAIRS = wordlists.text("traditional")
SIMPLIFIED = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјкорсухԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρτυικ",
        "ABESIJKMHOPCTYXaesijkopcyxdhqwABEZHIKMNOPTYXaovptuik",
        strict=True,
    )
)
_DROPPED = frozenset({"Cf", "Mn", "Me", "Cc", "Co", "Cn"})
_BREAKS = "\n\t"
_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters that show nothing


@lru_cache(maxsize=65536)
def folded(sign: str) -> str:
    """Return what one sign stands for: nothing, one sign, or several ("㎝" is "cm")."""
    if sign in _BREAKS:
        return sign
    return "".join(_plain(part) for part in unicodedata.normalize("NFKD", sign))


def _plain(sign: str) -> str:
    if sign in _FILLERS or unicodedata.category(sign) in _DROPPED:
        return ""
    if sign.isspace():
        return "\n" if sign in "\u2028\u2029\r" else " "
    return SIMPLIFIED.get(sign) or _LOOKALIKES.get(sign) or sign
