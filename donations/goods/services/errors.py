"""Why an act on a pledge did not happen; the page says it in words."""


class PledgeRefused(Exception):
    """An act on a pledge that may not happen; nothing was written."""


class CampaignIsClosed(PledgeRefused):
    """The campaign takes no pledges on this day."""


class NothingIsNeeded(PledgeRefused):
    """No piece of the offer is asked for any more."""


class PledgeAlreadySent(PledgeRefused):
    """The form made a pledge before."""


class HoldLapsed(PledgeRefused):
    """The pieces went back to the board; check the answer again."""


class PledgeIsClosed(PledgeRefused):
    """The goods arrived, or the pledge is over: it cannot be changed any more."""


class NeedsAcceptance(PledgeRefused):
    """A company's pledge waits for the charity's word."""
