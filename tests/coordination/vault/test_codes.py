from hypothesis import given
from hypothesis import strategies as st

from coordination.vault import crypto

KEY = bytes(range(32))
subjects = st.uuids().map(str)


@given(subject=subjects, position=st.integers(0, 8), letter=st.sampled_from(crypto.CODE_ALPHABET))
def test_every_single_wrong_character_is_found(subject: str, position: int, letter: str) -> None:
    code = crypto.pseudonym(KEY, "packs:a", subject)
    wrong = code[:position] + letter + code[position + 1 :]

    assert crypto.is_code(wrong) == (wrong == code)


@given(subject=subjects, position=st.integers(0, 6))
def test_every_swap_of_neighbours_is_found(subject: str, position: int) -> None:
    code = crypto.pseudonym(KEY, "packs:a", subject)
    swapped = code[:position] + code[position + 1] + code[position] + code[position + 2 :]

    assert crypto.is_code(swapped) == (swapped == code)


def test_a_code_has_no_letter_that_is_misread() -> None:
    assert not set("0OILU") & set(crypto.CODE_ALPHABET)
    assert len(crypto.CODE_ALPHABET) == 31


def test_text_that_is_no_code_is_refused() -> None:
    assert not crypto.is_code("")
    assert not crypto.is_code("ABCDEFGHI0")
    assert not crypto.is_code("abcdefghi")
