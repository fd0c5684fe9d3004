"""The instant answer: arithmetic on published numbers, the same for every cell."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donations.goods import policy, reasons
from donations.goods.bands import Band
from donations.goods.offers import Answer, Offer, OpenCell, answer_offer
from home.catalogue.items import ITEMS

DAY = date(2024, 12, 2)
LOW, MIDDLE = Band(None, 195), Band(195, 225)


def cell(number: int, *, asked: int = 50, pledged: int = 0, band: Band = MIDDLE) -> OpenCell:
    return OpenCell(UUID(int=number), "SHOE_COTTON", band, asked, pledged)


def answers(*offers: Offer, cells: list[OpenCell], reserve: int = 0) -> list[Answer]:
    return answer_offer(offers=offers, cells=cells, on=DAY, reserve_limit=reserve)


def shoes(pieces: int, size: int | None = 215, fault: str = "") -> Offer:
    return Offer("SHOE_COTTON", pieces, size, fault=fault)


def test_what_is_asked_for_is_needed() -> None:
    [answer] = answers(shoes(20), cells=[cell(1)])

    assert (answer.word, answer.promised, answer.reason) == ("needed", 20, "")


def test_what_is_asked_for_in_part_is_told_in_part() -> None:
    [answer] = answers(shoes(20), cells=[cell(1, pledged=35)])

    assert (answer.word, answer.promised, answer.over) == ("partly", 15, 5)
    assert answer.reason == "enough_pledged"


def test_a_line_is_shared_out_over_areas_in_key_order() -> None:
    [answer] = answers(shoes(70), cells=[cell(2), cell(1)])

    assert answer.shares == {UUID(int=1): 50, UUID(int=2): 20}


def test_who_fits_one_cell_alone_is_served_there_before_who_fits_others() -> None:
    wide = Band(None, 225)
    anywhere, only_wide = shoes(50, 190), shoes(50, 200)

    first, second = answers(anywhere, only_wide, cells=[cell(1, band=wide), cell(2, band=LOW)])

    assert (first.promised, second.promised) == (50, 50)


def test_a_size_no_board_shows_is_told_so() -> None:
    [answer] = answers(shoes(3, 250), cells=[cell(1)])

    assert (answer.word, answer.reason) == ("not_needed", "size_not_asked")


@pytest.mark.parametrize("item", ["SHOE_COTTON", "UNDERWEAR_3", "BASE_SET", "QUILT", "SOCKS_3"])
def test_second_hand_shoes_underwear_and_bedding_are_never_taken(item: str) -> None:
    assert policy.refusal(item=item, fault="used", on=DAY) == "used_never"


@pytest.mark.parametrize(
    ("fault", "reason"), [("used", "new_only"), ("no_label", "no_label"), ("damaged", "damaged")]
)
def test_other_faults_have_their_own_reason(fault: str, reason: str) -> None:
    assert policy.refusal(item="COAT_DOWN", fault=fault, on=DAY) == reason


def test_goods_with_a_fault_take_nothing_from_the_board() -> None:
    refused, good = answers(shoes(50, fault="used"), shoes(50), cells=[cell(1)])

    assert (refused.word, refused.taken) == ("not_acceptable", 0)
    assert good.word == "needed"


def test_no_rule_speaks_before_its_day() -> None:
    assert policy.refusal(item="SHOE_COTTON", fault="used", on=date(2024, 10, 31)) == ""
    assert policy.reserve_rule(date(2024, 10, 31)) is None


def test_the_reserve_takes_a_fifth_and_at_least_ten() -> None:
    rule = policy.reserve_rule(DAY)

    assert rule is not None
    assert [rule.pieces(offered) for offered in (5, 50, 51, 200)] == [10, 10, 10, 40]


def test_what_goes_to_the_reserve_is_counted_once_over_all_lines() -> None:
    first, second = answers(shoes(8, 285), shoes(8, 290), cells=[cell(1)], reserve=10)

    assert (first.reserve, second.reserve) == (8, 2)
    assert (first.word, second.word) == ("partly", "partly")
    assert (first.reason, second.reason) == ("partly_reserve", "size_not_asked")


def test_the_answer_to_too_much_is_the_same_for_every_cell() -> None:
    full = [
        OpenCell(UUID(int=number), item, Band(), asked, asked)
        for number, (item, asked) in enumerate([("QUILT", 10), ("SCHOOLBAG", 400)], start=1)
    ]

    said = {
        (answer.word, reasons.answer_sentence(answer.reason))
        for answer in answers(Offer("QUILT", 1), Offer("SCHOOLBAG", 99), cells=full)
    }

    assert len(said) == 1


def test_every_reason_has_a_sentence() -> None:
    codes = {"enough_pledged", "size_not_asked", "partly_reserve", *policy.FAULT_OF_REASON}

    assert all(reasons.answer_sentence(code) for code in codes)


cells_of_any_kind = st.lists(
    st.builds(
        OpenCell,
        st.uuids(),
        st.sampled_from(sorted(ITEMS)),
        st.sampled_from([LOW, MIDDLE, Band(225, None), Band()]),
        st.integers(10, 60),
        st.integers(0, 10),
    ),
    max_size=6,
)
offers_of_any_kind = st.lists(
    st.builds(
        Offer,
        st.sampled_from(sorted(ITEMS)),
        st.integers(1, 90),
        st.sampled_from([None, 190, 215, 230]),
        fault=st.sampled_from(["", "", "used"]),
    ),
    min_size=1,
    max_size=6,
)


@given(cells=cells_of_any_kind, offers=offers_of_any_kind, reserve=st.integers(0, 20))
def test_nothing_is_promised_twice_or_over_the_board(
    cells: list[OpenCell], offers: list[Offer], reserve: int
) -> None:
    given_answers = answer_offer(offers=offers, cells=cells, on=DAY, reserve_limit=reserve)

    for one in cells:
        assert sum(answer.shares.get(one.key, 0) for answer in given_answers) <= one.left
    assert sum(answer.reserve for answer in given_answers) <= reserve
    assert all(
        answer.over >= 0 and answer.promised + answer.reserve + answer.over == answer.offer.pieces
        for answer in given_answers
    )
    open_for = [a for a in given_answers if a.over and not a.offer.fault]
    for answer in open_for:  # whoever goes short found every fitting cell full
        for one in cells:
            if answer.offer.fits(one):
                assert sum(a.shares.get(one.key, 0) for a in given_answers) == one.left
