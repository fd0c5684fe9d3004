"""A whole run: solved, proved and explained, on two cores where two are there."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from coordination.matching.engine.certifying import Certificate, certify, judge
from coordination.matching.engine.certifying.layout import lay_out
from coordination.matching.engine.explaining import Reasons, explain
from coordination.matching.engine.instance import Instance
from coordination.matching.engine.solving import Allocation, solve

Timing = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Whole:
    """`reasons` are there where `certificate` is valid: only then are they true."""

    allocation: Allocation
    certificate: Certificate
    reasons: Reasons | None


def run_whole(instance: Instance, timing: Timing = lambda _: nullcontext()) -> Whole:
    """Solve, prove and explain.

    While one core solves, the other lays out the network of the proof; while one proves, the
    other explains.
    """
    with ThreadPoolExecutor(1) as other:
        laying = [other.submit(lay_out, instance)]
        with timing("solve"):
            allocation = solve(instance)
        with timing("certify"):
            judged = judge(instance, allocation.pairs, laying.pop().result())  # then it can go
            explaining = other.submit(explain, instance, allocation.pairs, judged.net)
            certificate = certify(instance, allocation.pairs, judged=judged)
        with timing("explain"):  # what is left of it
            reasons = explaining.result() if certificate.valid else None
    return Whole(allocation=allocation, certificate=certificate, reasons=reasons)
