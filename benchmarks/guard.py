"""Seconds for one page: the guard over pages as long as they come, harmless and hostile.

    python -m benchmarks.guard

A page is 6,000 characters of the corpus; hostile ones repeat what makes rules look twice.
Seconds are those of the processor, the worst of three.
"""

import time
from collections.abc import Callable
from pathlib import Path

from coordination.gate.guarding.registered import RegisteredNames
from coordination.registry.demo_city.names import GIRLS, SURNAMES
from home.guard.rules.reviewing import review
from tests.home.guard import corpus

RESULTS = Path(__file__).parent / "results" / "guard.md"
PAGE, RUNS = 6_000, 3


def pages() -> dict[str, str]:
    texts = {
        expected: "\n".join(t.text for t in corpus.texts("tuned") if t.expected == expected)
        for expected in ("pass", "refuse")
    }
    return {
        "harmless": texts["pass"][:PAGE],
        "leaking": texts["refuse"][:PAGE],
        "one line": texts["pass"].replace("\n", "")[:PAGE],
        "digits": "1 2 3-" * (PAGE // 6),
        "spread": "王 " * (PAGE // 2),
        "sounds": "xi" * (PAGE // 2),
        "names": "Wang Li " * (PAGE // 8),
    }


def seconds(act: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return max(taken)


def main() -> None:
    names = [s + a + b for s in SURNAMES for a in GIRLS for b in GIRLS][:100_000]
    registered = RegisteredNames(names)
    lines = [f"| {'page':10} | rules, s | with {len(names):,} names, s |", "| --- | --- | --- |"]
    for kind, text in pages().items():
        alone = seconds(lambda text=text: review(text))  # type: ignore[misc]
        both = seconds(lambda text=text: review(text, more=[registered]))  # type: ignore[misc]
        lines.append(f"| {kind:10} | {alone:.3f} | {both:.3f} |")
    report = "\n".join(lines) + "\n"
    print(report)
    RESULTS.write_text(f"# The guard: one page of {PAGE:,} characters\n\n{report}", "utf-8")


if __name__ == "__main__":
    main()
