"""Which export serves which purpose, how large, for whom, how long."""

from dataclasses import dataclass
from datetime import timedelta

from coordination.exports.models import Export

KEPT = timedelta(hours=48)
MOST_REFUSALS = 5  # wrong second factors in a row of tries, then the file stays shut
REFUSALS_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Limit:
    rows: int
    downloads: int


LIMITS = {
    Export.Purpose.AUDIT: Limit(rows=50_000, downloads=3),
    Export.Purpose.AUTHORITY: Limit(rows=5_000, downloads=2),
    Export.Purpose.FAMILY: Limit(rows=500, downloads=1),
}
PURPOSES = {
    Export.Kind.LEDGER: (Export.Purpose.AUDIT, Export.Purpose.AUTHORITY),
    Export.Kind.CONSENTS: (Export.Purpose.AUDIT, Export.Purpose.AUTHORITY),
    Export.Kind.CHILD_COPY: (Export.Purpose.FAMILY,),
}
MAKERS = {
    Export.Kind.LEDGER: {"auditor", "supervisor"},
    Export.Kind.CONSENTS: {"supervisor"},
    Export.Kind.CHILD_COPY: {"supervisor"},
}
APPROVERS = {"supervisor", "auditor"}
