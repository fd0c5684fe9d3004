"""With a whole city's names known, harmless texts still pass."""

from coordination.gate.guarding.registered import RegisteredNames
from coordination.registry.demo_city.names import BOYS, GIRLS, SURNAMES
from home.guard.rules.reviewing import review
from tests.home.guard import corpus

MOST_FALSE = 0.05
PAIRS = [one + two for given in (BOYS[:12], GIRLS[:12]) for one in given for two in given]
NAMES = [name + given for name in SURNAMES for given in (*PAIRS, *BOYS, *GIRLS)]


def test_names_of_a_whole_city_stop_few_harmless_texts() -> None:
    rule = RegisteredNames(NAMES)
    harmless = [
        entry
        for part in ("tuned", "held_out")
        for entry in corpus.texts(part)
        if entry.expected == "pass"
    ]

    stopped = sum(bool(review(entry.text, more=[rule])) for entry in harmless)

    assert stopped / len(harmless) <= MOST_FALSE
