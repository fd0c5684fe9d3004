"""Prove an allocation optimal, or show a swap that improves it.

Nothing here imports the solver or its grouping: the network is rebuilt from the instance
and the pairs alone, so that a mistake there cannot hide here.
"""

from coordination.matching.engine.certifying.proof import Certificate, certify, recheck

__all__ = ["Certificate", "certify", "recheck"]
