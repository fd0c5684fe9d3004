"""The check code on a paper: who holds the paper can have it confirmed, nobody can guess one."""

import hmac
from typing import Final

from django.utils.crypto import salted_hmac

from donations.goods.references import ALPHABET
from donations.money.models import Gift

LENGTH: Final = 10  # of 31 letters: one in 8e14


def check_code(gift: Gift) -> str:
    """Return the code of a paid gift's acknowledgement; another amount or day has another code."""
    told = f"{gift.pk} {gift.amount_minor} {gift.currency} {gift.paid_at:%Y-%m-%d}"
    digest = salted_hmac("money.acknowledgement", told, algorithm="sha256")
    number = int.from_bytes(digest.digest())
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def is_same(gift: Gift, code: str) -> bool:
    plain = "".join(code.upper().replace("-", " ").split())
    return hmac.compare_digest(check_code(gift).encode(), plain.encode())
