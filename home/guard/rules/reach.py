"""Numbers that reach a person or an account: mobiles and bank cards."""

from collections.abc import Iterator

from home.guard.rules.digits import Token, runs, signs, windows
from home.guard.rules.findings import Finding

MOBILE = 11
COUNTRY = ("86", "0086")
CARD_SHORTEST, CARD_LONGEST = 16, 19
_LUHN_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_ISSUERS = ("62", "3", "4", "5", "60", "9")
_UNIONPAY = "62"


def phone_numbers(text: str) -> Iterator[Finding]:
    for run in runs(text):
        for part in windows(run, shortest=MOBILE, longest=MOBILE + 4):
            if _is_mobile(signs(part)) and _is_spelled_as_one(part):
                yield Finding(part[0].start, part[-1].end, "phone_number")


def bank_cards(text: str) -> Iterator[Finding]:
    for run in runs(text):
        for part in windows(run, shortest=CARD_SHORTEST, longest=CARD_LONGEST):
            if _is_card(signs(part)):
                yield Finding(part[0].start, part[-1].end, "bank_card")


def _is_mobile(number: str) -> bool:
    for country in COUNTRY:
        if number.startswith(country) and len(number) == MOBILE + len(country):
            number = number[len(country) :]
    return len(number) == MOBILE and number.isdecimal() and number[0] == "1" and number[1] > "1"


def _is_spelled_as_one(part: list[Token]) -> bool:
    """Dates and amounts side by side can make eleven digits; a phone is written evenly."""
    opens = [place for place, token in enumerate(part) if token.opens_group]
    sizes = [end - start for start, end in zip(opens, [*opens[1:], len(part)], strict=True)]
    return len(sizes) == 1 or max(sizes) <= 4 or sizes[0] in (2, 4) or len(sizes) == 2  # noqa: PLR2004  see above


def _is_card(number: str) -> bool:
    if not number.isdecimal() or not number.startswith(_ISSUERS):
        return False
    return number.startswith(_UNIONPAY) or _luhn_holds(number)


def _luhn_holds(number: str) -> bool:
    digits = [int(sign) for sign in reversed(number)]
    return (sum(digits[::2]) + sum(_LUHN_DOUBLED[digit] for digit in digits[1::2])) % 10 == 0
