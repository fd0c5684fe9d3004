"""What spending refuses. Views say each in words."""


class SpendingRefused(Exception):
    """Nothing was changed."""


class NotInThisState(SpendingRefused):
    """The payment moved on, or is not there yet."""


class OwnSignature(SpendingRefused):
    """Whoever drafted or checked a payment does not sign it again."""


class TooFewReceivers(SpendingRefused):
    """A sum for fewer than ten would tell how many they are."""


class NothingProvesIt(SpendingRefused):
    """No agreement, invoice or resolution lies with the plan."""


class FundIsShort(SpendingRefused):
    """The books refused: the fund has less than this."""


class BooksHaveNotAnswered(SpendingRefused):
    """The approval is on its way to the books."""


class FundUnknown(SpendingRefused):
    """The site has no open fund of this code."""


class FundIsForSomethingElse(SpendingRefused):
    """A fund pays for its own purpose alone; one of general purpose for any."""


class NobodyToPay(SpendingRefused):
    """A plan names receivers or a supplier, and not both."""


class NotOnFileHere(SpendingRefused):
    """A receiver has no file in the plan's area, or stands in the list twice."""

    def __init__(self, lines: list[int]) -> None:
        super().__init__(lines)
        self.lines = lines


class TooLittle(SpendingRefused):
    """Less than one minor unit an instalment."""


class AllDrafted(SpendingRefused):
    """Every instalment of the plan is drafted."""


class DayIsWrong(SpendingRefused):
    """The bank paid after the approval, and not in the future."""


class PaperUnreadable(SpendingRefused):
    """Not a PDF, JPEG or PNG, empty, or larger than allowed."""


class NoAccount(SpendingRefused):
    """Receivers without an account on file."""


class OneSlipOnly(SpendingRefused):
    """The same paper lies with another payment."""
