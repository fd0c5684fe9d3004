"""References people can say on the telephone: no 0/O, 1/I/L; the last character checks the rest."""

import secrets
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31, a prime: any one slip is found
RANDOM_CHARACTERS: Final = 7
_HALF: Final = 4


def new_reference() -> str:
    """Return a reference such as 7K2Q-94FM: seven random characters and one that checks."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return _printed(body + check_character(body))


def check_character(body: str) -> str:
    """Return the character that makes the weighted sum a multiple of 31."""
    total = sum(
        weight * ALPHABET.index(letter) for weight, letter in enumerate(reversed(body), start=2)
    )
    return ALPHABET[-total % len(ALPHABET)]


def read_reference(text: str) -> str | None:
    """Return a typed reference as printed, or None when a character was mistaken."""
    letters = "".join(text.upper().replace("-", " ").split())
    if len(letters) != RANDOM_CHARACTERS + 1 or set(letters) - set(ALPHABET):
        return None
    return _printed(letters) if check_character(letters[:-1]) == letters[-1] else None


def _printed(letters: str) -> str:
    return f"{letters[:_HALF]}-{letters[_HALF:]}"
