"""Gifts of money, who gave them, and what was asked of and heard from the payment provider."""

from donations.money.models.accounts import PaymentAccount
from donations.money.models.contacts import Contact, Donor
from donations.money.models.gifts import Gift
from donations.money.models.matches import MatchOffer, MatchShare
from donations.money.models.monthly import MonthlyGift
from donations.money.models.notices import Notice
from donations.money.models.traffic import Heard, Outgoing

__all__ = [
    "Contact",
    "Donor",
    "Gift",
    "Heard",
    "MatchOffer",
    "MatchShare",
    "MonthlyGift",
    "Notice",
    "Outgoing",
    "PaymentAccount",
]
