"""Why a need is not served and why a lot is left over: codes and figures, no sentences.

Every figure is counted from the instance and the pairs, so that anyone can count it again.
"""

from coordination.matching.engine.explaining.helps import Help, most_helpful
from coordination.matching.engine.explaining.reasons import Reasons, explain
from coordination.matching.engine.explaining.schools import school_table
from coordination.matching.engine.explaining.served import served_reason

__all__ = ["Help", "Reasons", "explain", "most_helpful", "school_table", "served_reason"]
