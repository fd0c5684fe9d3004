"""What others do with the log: write down what happened, and let it enter."""

from donations.publiclog.services.merging import merge
from donations.publiclog.services.queueing import NotForTheLog, OtherContent, queue

__all__ = ["NotForTheLog", "OtherContent", "merge", "queue"]
