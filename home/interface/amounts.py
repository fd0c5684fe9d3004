"""Amounts of money in Chinese capital words, as receipts and cheques write them.

Source: People's Bank of China, basic rules for filling in bills and settlement vouchers
(正确填写票据和结算凭证的基本规定), on zeros and on 整.
"""

from typing import Final

DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
PLACES: Final = ("", "拾", "佰", "仟")
GROUPS: Final = ("", "万", "亿")
MOST_MINOR: Final = 10**14 - 1  # below a thousand thousand million yuan


def in_words_zh(amount_minor: int) -> str:
    """Return fen as words: 1234567 is 壹万贰仟叁佰肆拾伍元陆角柒分; nothing is 零元整.

    Raises ValueError below nothing and beyond the words there are.
    """
    if not 0 <= amount_minor <= MOST_MINOR:
        raise ValueError(amount_minor)
    yuan, rest = divmod(amount_minor, 100)
    jiao, fen = divmod(rest, 10)
    words = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{words}整"
    if jiao:
        words += f"{DIGITS[jiao]}角"
    elif words:
        words += "零"
    return f"{words}{DIGITS[fen]}分" if fen else f"{words}整"


def _whole(number: int) -> str:
    """Return a whole number; zeros in a row are read once, at the end of it not at all."""
    if not number:
        return DIGITS[0]
    parts: list[str] = []
    needs_zero = False
    for power in range((len(str(number)) - 1) // 4, -1, -1):
        group = number // 10 ** (4 * power) % 10_000
        if not group:
            needs_zero = bool(parts)
            continue
        if parts and (needs_zero or len(str(group)) < len(PLACES)):
            parts.append(DIGITS[0])
        parts.append(_group(group) + GROUPS[power])
        needs_zero = False
    return "".join(parts)


def _group(group: int) -> str:
    """Return one to four digits, the first of them no zero."""
    words, skipped = "", False
    for place in range(len(str(group)) - 1, -1, -1):
        digit = group // 10**place % 10
        if digit:
            words += (DIGITS[0] if skipped else "") + DIGITS[digit] + PLACES[place]
        skipped = not digit
    return words
