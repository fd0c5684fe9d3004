"""How each row stands: what the reading says, what is on file, and what a person decided."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from coordination.discovery.roster.problems import State
from coordination.discovery.roster.rows import RosterRow
from coordination.discovery.services.on_file import UNSETTLED, FileMatch
from coordination.discovery.services.reading import OpenRoster

TAKEN: tuple[State, ...] = ("ok", "warning")
TO_MEND: tuple[State, ...] = ("error",)
ORDER: tuple[State, ...] = ("error", "duplicate", "warning", "skipped", "ok")
FileCodes = Mapping[int, FileMatch]


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows with what is on file for them, by row number."""

    opened: OpenRoster
    files: FileCodes

    def state(self, row: RosterRow) -> State:
        state = row.state
        if state in TAKEN and self.unsettled(row):
            return "error"
        return "warning" if state == "ok" and self.file(row) == FileMatch.RENAMED else state

    def file(self, row: RosterRow) -> FileMatch | None:
        return self.files.get(row.number) if row.skipped is None else None

    def unsettled(self, row: RosterRow) -> FileMatch | None:
        """Return what a person has to settle before the row can be taken in."""
        code = self.file(row)
        if code == FileMatch.MAYBE and row.number in self.opened.mends.same_child:
            return None
        return code if code in UNSETTLED else None

    @property
    def rows(self) -> tuple[RosterRow, ...]:
        return self.opened.roster.rows

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(self.state(row) for row in self.rows)
        return {state: found.get(state, 0) for state in ORDER}

    @property
    def accepted(self) -> list[RosterRow]:
        return [row for row in self.rows if self.state(row) in TAKEN]

    @property
    def wrong(self) -> list[RosterRow]:
        """Return the rows that cannot be taken in as they are; exact copies are not among them."""
        return [row for row in self.rows if self.state(row) in TO_MEND]
