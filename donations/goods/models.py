"""The board as published, what people pledge against it, and what became of it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from home.accounts.models import Organisation, User
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


class Pledge(models.Model):
    """A donor's promise of goods. Nobody needs an account: the link in the mail is the key."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        COMPANY = "company", _("company")

    class State(models.TextChoices):
        HELD = "held", _("held for you")
        ANNOUNCED = "announced", _("announced")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LAPSED = "lapsed", _("lapsed")

    class Arrival(models.TextChoices):
        POST = "post", _("I send it by post")
        BRING = "bring", _("I bring it to the hub")
        LORRY = "lorry", _("company delivery")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    token_digest = models.CharField(max_length=64, unique=True)  # of the secret in the mailed link
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="pledges")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    donor_name = models.CharField(max_length=120)
    email = models.EmailField()
    phone = models.CharField(max_length=30, blank=True)
    show_name = models.BooleanField(default=False)
    arrival = models.CharField(max_length=8, choices=Arrival.choices)
    expected_on = models.DateField()
    new_goods_confirmed = models.BooleanField()
    language = models.CharField(max_length=10, default="zh-hans")
    created_at = models.DateTimeField()
    hold_until = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="goods_pledge_held_has_an_end",
                condition=~Q(state="held") | Q(hold_until__isnull=False),
            ),
            models.CheckConstraint(
                name="goods_pledge_announced_is_dated",
                condition=~Q(state="announced") | Q(announced_at__isnull=False),
            ),
            models.CheckConstraint(
                name="goods_pledge_withdrawn_is_dated",
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False),
            ),
            models.CheckConstraint(
                name="goods_pledge_new_goods_only", condition=Q(new_goods_confirmed=True)
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class PledgeLine(models.Model):
    """One item and size of a pledge. Quantities count whole pieces (pairs for shoes)."""

    class Answer(models.TextChoices):
        NEEDED = "needed", _("needed")
        PARTLY = "partly", _("needed in part")
        NOT_NEEDED = "not_needed", _("not needed")
        NOT_ACCEPTABLE = "not_acceptable", _("not acceptable")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="lines")
    cell = models.ForeignKey(
        BoardCell, on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    item = models.CharField(max_length=30)
    size = models.PositiveSmallIntegerField(null=True, blank=True)  # mm or cm; empty: no size
    offered = models.PositiveIntegerField()
    promised = models.PositiveIntegerField()
    reserve = models.PositiveIntegerField(default=0)  # gladly taken for sizes no board shows
    answer = models.CharField(max_length=16, choices=Answer.choices)
    reason = models.CharField(max_length=40, blank=True)  # a code; the words are the page's

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="goods_pledgeline_promised_within_offer",
                condition=Q(offered__gte=F("promised") + F("reserve")),
            ),
            models.CheckConstraint(
                name="goods_pledgeline_promise_needs_a_cell",
                condition=Q(promised=0) | Q(cell__isnull=False),
            ),
            models.CheckConstraint(
                name="goods_pledgeline_offer_positive", condition=Q(offered__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.pk}"


class LotProgress(models.Model):
    """What became of one line of a pledge; written by the gate.

    What the donor sent is told exactly (they know it); what it became is floored to 5.
    """

    class Stage(models.TextChoices):
        RECEIVED = "received", _("received")
        MATCHED = "matched", _("matched")
        PACKED = "packed", _("packed")
        DELIVERED = "delivered", _("delivered")

    lot_id = models.UUIDField(primary_key=True)
    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="lots")
    item = models.CharField(max_length=30)
    size = models.PositiveSmallIntegerField(null=True)
    received = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    reject_reason = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    matched_floor = models.PositiveIntegerField(default=0)
    packed_floor = models.PositiveIntegerField(default=0)
    delivered_floor = models.PositiveIntegerField(default=0)
    told_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="goods_lotprogress_accepted_within_received",
                condition=Q(accepted__lte=F("received")),
            )
        ]

    def __str__(self) -> str:
        return f"lot {self.lot_id}"


class DeliverySummary(models.Model):
    """Pieces of one item handed over in a board's area in one week; countersigned, floored to 5."""

    summary_id = models.UUIDField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="deliveries")
    area_zh = models.CharField(max_length=200)
    area_en = models.CharField(max_length=200)
    week = models.CharField(max_length=8)  # ISO week such as 2024-W51
    item = models.CharField(max_length=30)
    packed_floor = models.PositiveIntegerField()
    delivered_floor = models.PositiveIntegerField()
    returned_floor = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["campaign", "area_zh", "week", "item"], name="goods_deliverysummary_once"
            )
        ]

    def __str__(self) -> str:
        return f"delivery {self.summary_id}"
