"""The board as published, what people pledge against it, and what became of it."""

from donations.goods.models.board import Board, BoardArea, BoardCell
from donations.goods.models.pledges import Pledge, PledgeLine, PledgeShare
from donations.goods.models.progress import DeliverySummary, LotProgress

__all__ = [
    "Board",
    "BoardArea",
    "BoardCell",
    "DeliverySummary",
    "LotProgress",
    "Pledge",
    "PledgeLine",
    "PledgeShare",
]
