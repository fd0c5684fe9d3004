import pytest
from django.utils import translation

from donations.goods.bands import Band, band_words, eu_size, size_words, sizes_in


@pytest.mark.parametrize(
    ("item", "band", "words"),
    [
        ("SHOE_COTTON", Band(195, 225), "195–220 mm"),
        ("HOODIE_FLEECE", Band(120, 140), "120–130 cm"),
        ("HOODIE_FLEECE", Band(None, 120), "up to 110 cm"),
        ("SHOE_COTTON", Band(245, None), "245 mm and larger"),
        ("COAT_DOWN", Band(), "all sizes"),
        ("QUILT", Band(), "one size"),
    ],
)
def test_both_ends_of_a_band_are_named(item: str, band: Band, words: str) -> None:
    with translation.override("en"):
        assert band_words(item, band) == words


def test_a_band_holds_its_lower_end_and_not_its_upper() -> None:
    band = Band(195, 225)

    assert [band.holds(size) for size in (190, 195, 220, 225)] == [False, True, True, False]
    assert Band(None, 120).holds(60)
    assert Band(160, None).holds(210)


def test_the_sizes_one_can_buy_lie_inside_the_band() -> None:
    assert sizes_in("SHOE_COTTON", Band(195, 225)) == [195, 200, 205, 210, 215, 220]
    assert sizes_in("HOODIE_FLEECE", Band(160, None)) == [160, 170, 180]
    assert sizes_in("QUILT", Band()) == []


@pytest.mark.parametrize(("mm", "eu"), [(215, 34), (205, 33), (225, 36), (240, 38), (275, 45)])
def test_a_shoe_without_its_own_european_size_takes_the_next_larger(mm: int, eu: int) -> None:
    assert eu_size(mm) == eu


def test_millimetres_come_first() -> None:
    assert size_words("SHOE_COTTON", 215) == "215 mm (EU 34)"
    assert size_words("HOODIE_FLEECE", 130) == "130 cm"
