"""Sums of money in figures and in the capital words of Chinese cheques. Pure.

Words follow the rules for filling in cheques and vouchers of the People's Bank of China
(正确填写票据和结算凭证的基本规定): 整 closes what has no fen, 零 stands once for zeros between
figures and for a missing jiao. Where the rules leave a choice, no 零 is written.
"""

from itertools import groupby
from typing import Final

DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
PLACES: Final = ("", "拾", "佰", "仟")
GROUPS: Final = ("", "万", "亿")
MOST_MINOR: Final = 10 ** (len(PLACES) * len(GROUPS) + 2) - 1

# ISO 4217; every other currency counts hundredths.
_DECIMALS: Final = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG"), 0),
    **dict.fromkeys(("RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF", "ISK"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}
_UNITS: Final = {
    "zh": {
        "CNY": "元",
        "USD": "美元",
        "EUR": "欧元",
        "GBP": "英镑",
        "HKD": "港元",
        "JPY": "日元",
        "KRW": "韩元",
    },
    "en": {"CNY": "yuan"},
}


def money(minor: int, currency: str, language: str) -> str:
    """Return an amount with all its decimals, such as "1,978.00 元" or "1,978 JPY"."""
    units = _UNITS["zh" if language.startswith("zh") else "en"]
    return f"{figures(minor, currency, separator=',')} {units.get(currency, currency)}"


def figures(minor: int, currency: str, *, separator: str = "") -> str:
    """Return whole minor units as decimal figures alone, as a bank's file has them."""
    places = decimals(currency)
    whole, part = divmod(abs(minor), 10**places)
    grouped = f"{whole:,}".replace(",", separator)
    sign = "-" if minor < 0 else ""
    return f"{sign}{grouped}.{part:0{places}d}" if places else f"{sign}{grouped}"


def decimals(currency: str) -> int:
    return _DECIMALS.get(currency, 2)


def in_words_zh(minor: int) -> str:
    """Return fen in capital words, such as "壹万贰仟叁佰肆拾伍元陆角柒分".

    Raises ValueError below nothing and from a trillion yuan on.
    """
    if not 0 <= minor <= MOST_MINOR:
        raise ValueError("no words for this amount")
    yuan, fen = divmod(minor, 100)
    whole = f"{_whole(yuan)}元" if yuan or not fen else ""
    return whole + _part(fen, is_after_yuan=bool(yuan))


def _part(fen: int, *, is_after_yuan: bool) -> str:
    jiao, fen = divmod(fen, 10)
    words = f"{DIGITS[jiao]}角" if jiao else ""
    if not fen:
        return f"{words}整"
    gap = "零" if is_after_yuan and not jiao else ""
    return f"{words}{gap}{DIGITS[fen]}分"


def _whole(yuan: int) -> str:
    """Return a whole number in words: groups of four figures, one 零 for what is missing."""
    words, is_gap = "", False
    for group in reversed(range(len(GROUPS))):
        value = yuan // 10_000**group % 10_000
        if not value:
            is_gap = bool(words)
            continue
        is_gap = is_gap or (bool(words) and not value // 1_000)  # its thousands are missing
        words += ("零" if is_gap else "") + _four(value) + GROUPS[group]
        is_gap = False
    return words or DIGITS[0]


def _four(value: int) -> str:
    """Return 1 to 9999 in words without a leading or trailing 零."""
    places = [
        (DIGITS[digit] + place if digit else DIGITS[0])
        for digit, place in zip(map(int, f"{value:04d}"), reversed(PLACES), strict=True)
    ]
    return "".join("零" if word == "零" else "".join(run) for word, run in groupby(places)).strip(
        "零"
    )
