"""Why a need is not served and why a lot is left over: codes and figures, no sentences.

Every figure is counted from the instance and the pairs, so that anyone can count it again.
"""

from coordination.matching.engine.explaining.reasons import Reasons, explain

__all__ = ["Reasons", "explain"]
