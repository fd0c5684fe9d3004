"""Envelopes: they add up, they open to one amount only, and they stay in their group."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donations.publiclog import commitments
from donations.publiclog.commitments import ORDER, G, H, P

amounts = st.integers(-(2**53), 2**53)
blindings = st.integers(0, ORDER - 1)
envelopes = st.lists(st.tuples(amounts, blindings), max_size=6)
few = settings(max_examples=30)
WITNESSES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


@pytest.mark.parametrize("number", [P, ORDER], ids=["P", "ORDER"])
def test_the_group_is_that_of_a_safe_prime(number: int) -> None:
    twos = ((number - 1) & -(number - 1)).bit_length() - 1
    for witness in WITNESSES:
        found = pow(witness, (number - 1) >> twos, number)
        powers = [found := found * found % number if step else found for step in range(twos)]
        assert powers[0] == 1 or number - 1 in powers


def test_it_is_group_15_of_rfc_3526() -> None:
    """2^3072 - 2^3008 - 1 + 2^64 * ([2^2942 pi] + 1690314), pi by Machin's series."""
    scale = 1 << 3072

    def arctan(inverse: int) -> int:
        term, total, count = scale // inverse, 0, 0
        while term:
            total += (-1) ** count * (term // (2 * count + 1))
            term, count = term // inverse**2, count + 1
        return total

    pi = (4 * (4 * arctan(5) - arctan(239))) >> (3072 - 2942)
    assert 2**3072 - 2**3008 - 1 + 2**64 * (pi + 1690314) == P


def test_both_generators_are_squares_and_not_one() -> None:
    assert G not in {0, 1, P - 1}
    assert H not in {0, 1, P - 1, G}
    assert commitments.is_envelope(G)
    assert commitments.is_envelope(H)


def test_the_second_generator_is_made_of_its_seed_alone() -> None:
    text = b"nuantong public log 1: second generator"
    digits = b"".join(sha256(text + bytes([count])).digest() for count in range(13))

    assert pow(int.from_bytes(digits, "big") % P, 2, P) == H


@few
@given(inside=envelopes)
def test_the_product_opens_to_the_sum(inside: list[tuple[int, int]]) -> None:
    joined = commitments.product(commitments.commit(*one) for one in inside)

    amount, blinding = (sum(one[part] for one in inside) for part in (0, 1))
    assert commitments.opens(joined, amount=amount, blinding=blinding)


@few
@given(amount=amounts, blinding=blindings, other=amounts)
def test_an_envelope_opens_to_no_other_amount(amount: int, blinding: int, other: int) -> None:
    envelope = commitments.commit(amount, blinding)

    assert commitments.opens(envelope, amount=other, blinding=blinding) == (other == amount)


@few
@given(amount=amounts, blinding=blindings)
def test_it_is_the_power_that_it_says(amount: int, blinding: int) -> None:
    expected = pow(G, amount % ORDER, P) * pow(H, blinding, P) % P

    assert commitments.commit(amount, blinding) == expected
    assert commitments.is_envelope(expected)


@few
@given(amount=amounts, blinding=blindings, other=amounts)
def test_every_amount_could_be_inside_for_some_blinding(
    amount: int, blinding: int, other: int
) -> None:
    """Whoever knew H's logarithm could open it to anything: so it tells nothing of the amount."""
    logarithm = 7  # as if H were G^7
    envelope = pow(G, amount + logarithm * blinding, P)
    another = (amount + logarithm * blinding - other) * pow(logarithm, -1, ORDER) % ORDER

    assert pow(G, (other + logarithm * another) % ORDER, P) == envelope


@pytest.mark.parametrize("number", [0, P, P - 1, -1])
def test_what_is_outside_the_group_is_no_envelope(number: int) -> None:
    assert not commitments.is_envelope(number)


def test_as_text_it_is_always_as_long() -> None:
    assert commitments.as_text(1) == "0" * 767 + "1"
    assert int(commitments.as_text(P - 1), 16) == P - 1
