from hypothesis import given
from hypothesis import strategies as st

from donations.goods import tokens
from donations.goods.references import ALPHABET, check_character, new_reference, read_reference

bodies = st.text(ALPHABET, min_size=7, max_size=7)


def printed(body: str) -> str:
    letters = body + check_character(body)
    return f"{letters[:4]}-{letters[4:]}"


def test_no_letter_can_be_taken_for_another() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set("01OIL") & set(ALPHABET)


def test_a_new_reference_is_read_again_however_it_is_typed() -> None:
    reference = new_reference()

    typed = [reference, reference.lower(), reference.replace("-", " "), f"  {reference} "]

    assert {read_reference(text) for text in typed} == {reference}


@given(bodies, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(body: str, place: int, other: str) -> None:
    letters = printed(body).replace("-", "")

    slipped = letters[:place] + other + letters[place + 1 :]

    assert (read_reference(slipped) is None) == (slipped != letters)


@given(bodies, st.integers(0, 6))
def test_two_neighbours_in_the_wrong_order_are_always_found(body: str, place: int) -> None:
    letters = printed(body).replace("-", "")

    swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]

    assert (read_reference(swapped) is None) == (swapped != letters)


@given(st.text(max_size=12))
def test_any_other_text_is_no_reference_or_reads_as_one(text: str) -> None:
    read = read_reference(text)

    assert read is None or read_reference(read) == read


def test_a_secret_has_more_than_128_bits_and_is_kept_as_a_digest() -> None:
    token = tokens.new_token()

    assert len(token) >= 43  # 256 bits in base64
    assert token not in tokens.digest_of(token)
    assert tokens.is_same(token, tokens.digest_of(token))
    assert not tokens.is_same(tokens.new_token(), tokens.digest_of(token))
