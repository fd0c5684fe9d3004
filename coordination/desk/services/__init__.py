"""The desk's acts."""

from coordination.desk.services.deciding import DecidedAlready, decide_text
from coordination.desk.services.reading import notice_alarms, read_waiting

__all__ = ["DecidedAlready", "decide_text", "notice_alarms", "read_waiting"]
