"""Identity numbers: 18 signs by GB 11643 (and 15 digits of before 1999)."""

from collections.abc import Iterator

from home.guard.rules.digits import Token, runs, signs, windows
from home.guard.rules.findings import Finding

LENGTH, OLD_LENGTH = 18, 15
MOST_GROUPS = 4
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def id_numbers(text: str) -> Iterator[Finding]:
    for run in runs(text):
        for tokens in _candidates(run):
            yield Finding(tokens[0].start, tokens[-1].end, "id_number")


def _candidates(run: list[Token]) -> Iterator[list[Token]]:
    for start in range(len(run) - LENGTH + 1):
        part = run[start : start + LENGTH]
        if _has_birthday(signs(part)[6:14]) and _check_holds(signs(part)):
            yield part
    for part in windows(run, shortest=OLD_LENGTH, longest=LENGTH):
        if _is_written_as_one(part) and (_is_mistyped(signs(part)) or _is_old(signs(part))):
            yield part


def _is_written_as_one(part: list[Token]) -> bool:
    """Return whether it falls into few groups; a row of sizes falls into many."""
    return sum(token.opens_group for token in part) <= MOST_GROUPS


def _check_holds(number: str) -> bool:
    if "X" in number[:17]:
        return False
    total = sum(int(sign) * weight for sign, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == number[17]


def _is_mistyped(number: str) -> bool:
    """Return whether 18 signs hold a birthday: an identity number whatever its check sign."""
    return (
        len(number) == LENGTH
        and number[0] != "0"
        and "X" not in number[:17]
        and _has_birthday(number[6:14])
    )


def _is_old(number: str) -> bool:
    return (
        len(number) == OLD_LENGTH
        and number.isdecimal()
        and number[0] != "0"
        and _has_birthday("19" + number[6:12])
    )


def _has_birthday(digits: str) -> bool:
    if not digits.isdecimal():
        return False
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31  # noqa: PLR2004  a calendar
