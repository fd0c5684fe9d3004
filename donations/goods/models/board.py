"""The board as published: written by the gate, counted up by pledges."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from home.campaigns.models import Campaign


class Board(models.Model):
    """One wave of published needs; written by the gate, never revised."""

    release_id = models.UUIDField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="boards")
    wave = models.PositiveSmallIntegerField()
    published_on = models.DateField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "wave"], name="goods_board_wave_once")
        ]

    def __str__(self) -> str:
        return f"board {self.release_id}"


class BoardArea(models.Model):
    """An area of several schools, or of whole counties."""

    public_id = models.UUIDField(primary_key=True)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="areas")
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    schools_zh = models.JSONField()  # the public list of schools that make the area

    def __str__(self) -> str:
        return self.name_zh


class BoardCell(models.Model):
    """One line of a board: an item in a size band. `asked` is floored to 5, at least 10."""

    public_id = models.UUIDField(primary_key=True)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="cells")
    area = models.ForeignKey(BoardArea, on_delete=models.PROTECT, related_name="cells")
    item = models.CharField(max_length=30)
    size_from = models.PositiveSmallIntegerField(null=True)  # open ended below when empty
    size_to = models.PositiveSmallIntegerField(null=True)  # size < size_to; open above when empty
    asked = models.PositiveIntegerField()
    pledged = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="goods_boardcell_no_small_count", condition=Q(asked__gte=10)
            ),
            models.CheckConstraint(
                name="goods_boardcell_pledged_not_over", condition=Q(pledged__lte=F("asked"))
            ),
            models.UniqueConstraint(
                fields=["area", "item", "size_from", "size_to"],
                name="goods_boardcell_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"cell {self.public_id}"
