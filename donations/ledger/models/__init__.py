"""Funds, the books kept of them, and what was paid out."""

from donations.ledger.models.books import Account, Entry, Posting
from donations.ledger.models.disbursements import Disbursement
from donations.ledger.models.funds import Fund
from donations.ledger.models.periods import ClosedBalance, Period

__all__ = ["Account", "ClosedBalance", "Disbursement", "Entry", "Fund", "Period", "Posting"]
