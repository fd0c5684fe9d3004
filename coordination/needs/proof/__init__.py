"""The prover: what could be concluded about a child from all boards to date? It knows no rule."""

from coordination.needs.proof.facts import Attacker, Fault, Proof, Pupil, Unprovable, Verdict
from coordination.needs.proof.reading import read_pupils
from coordination.needs.proof.verdict import THETA, prove
from coordination.needs.proof.words import Language, conclusions, sentences

__all__ = [
    "THETA",
    "Attacker",
    "Fault",
    "Language",
    "Proof",
    "Pupil",
    "Unprovable",
    "Verdict",
    "conclusions",
    "prove",
    "read_pupils",
    "sentences",
]
