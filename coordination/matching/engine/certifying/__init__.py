"""Prove an allocation optimal, or show a swap that improves it.

Nothing here imports the solver or its grouping: the network is rebuilt from the instance
and the pairs alone, so that a mistake there cannot hide here. Shared are only the numbering of
values in sorted order (`codes`) and the reading of the instance itself.
"""

from coordination.matching.engine.certifying.proof import Certificate, certify, judge, recheck

__all__ = ["Certificate", "certify", "judge", "recheck"]
