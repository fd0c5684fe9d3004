"""What the books refuse."""


class LedgerRefused(Exception):
    """Nothing was booked."""


class FundIsShort(LedgerRefused):
    """The fund has less than this; it is never overdrawn."""


class KeyTaken(LedgerRefused):
    """The same key came with another movement."""


class MonthIsClosed(LedgerRefused):
    """Nothing is booked into a closed month; a correction goes into an open one."""


class MonthNotOver(LedgerRefused):
    """A month is closed after its last day, and after the month before it."""
