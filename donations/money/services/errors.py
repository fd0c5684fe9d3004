"""Why an act on money is refused."""


class MoneyRefused(Exception):
    """Nothing was changed."""


class FundIsClosed(MoneyRefused):
    """No money may be given to this fund now; `reasons` say why."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = reasons


class AmountOutOfReach(MoneyRefused):
    """Less than the least or more than the most that is taken here."""


class GiftIsOver(MoneyRefused):
    """The gift was paid, or its payment page is closed."""


class MonthlyIsOver(MoneyRefused):
    """The monthly gift has ended, or has not begun."""
