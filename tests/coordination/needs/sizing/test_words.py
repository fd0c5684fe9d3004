from datetime import date

import pytest

from coordination.needs.sizing.prediction import predict_garment, predict_shoe
from coordination.needs.sizing.wanting import as_stated
from coordination.needs.sizing.wearers import Measured, Wearer
from coordination.needs.sizing.words import (
    READINGS,
    REASONS,
    Lang,
    reading_sentence,
    reason_sentence,
)
from tests.coordination.needs.sizing.asking import TODAY, garment, shoe

LANGS: tuple[Lang, Lang] = ("zh", "en")
GIRL = Wearer("f", date(2014, 3, 1), Measured(134.0, date(2024, 11, 12)))


def test_the_reason_of_a_measured_garment_reads_as_a_sentence() -> None:
    reason = predict_garment(GIRL, on=TODAY, layer="inner").reason

    assert reason_sentence(reason, "en") == (
        "Measured 134 cm on 12 Nov 2024; grows about 5.9 cm until the end of next winter; "
        "size 140 (fits up to 143)"
    )
    assert reason_sentence(reason, "zh") == (
        "2024年11月12日量得身高134厘米；到下个冬天结束约长5.9厘米；选140码（可穿到143厘米）"
    )


@pytest.mark.parametrize(
    "wearer",
    [
        Wearer("f", date(2014, 3, 1)),
        Wearer("f", date(2014, 3, 1), Measured(120, date(2022, 1, 1)), Measured(190, TODAY)),
        Wearer("m", date(2014, 3, 1), foot=Measured(190, date(2022, 1, 1))),
        Wearer("m", date(1990, 3, 1)),
    ],
)
def test_every_reason_has_a_sentence_in_both_languages(wearer: Wearer) -> None:
    for reason in (
        predict_garment(wearer, on=TODAY, layer="outer").reason,
        predict_shoe(wearer, on=TODAY).reason,
        as_stated(shoe("34")).reason,
    ):
        for sentence in (reason_sentence(reason, "zh"), reason_sentence(reason, "en")):
            assert sentence
            assert "{" not in sentence


@pytest.mark.parametrize(
    "text", ["215", "213", "21.5", "21.3", "34", "大34", "34-35", "", "?", "99", "16"]
)
def test_every_shoe_reading_has_a_sentence_in_both_languages(text: str) -> None:
    reading = shoe(text, age=3)

    assert "{" not in reading_sentence(reading, "zh") + reading_sentence(reading, "en")


@pytest.mark.parametrize("text", ["140", "135", "14岁", "均码", "XL", "130-140", "", "?", "9999"])
def test_every_garment_reading_has_a_sentence_in_both_languages(text: str) -> None:
    reading = garment(text, sex="m", age=15)

    assert "{" not in reading_sentence(reading, "zh") + reading_sentence(reading, "en")


def test_both_languages_use_the_same_figures() -> None:
    for templates in (*REASONS.values(), *READINGS.values()):
        figures = [
            {part.split("}")[0] for part in templates[lang].split("{")[1:]} for lang in LANGS
        ]

        assert figures[0] == figures[1]
