"""What people promise against the board."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.goods.models.board import BoardCell
from home.accounts.models import Organisation, User
from home.campaigns.models import Campaign


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
    form_key = models.UUIDField(null=True, blank=True, unique=True)  # one form, one pledge
    created_at = models.DateTimeField()
    hold_until = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    agreement = models.CharField(max_length=20, blank=True)  # version a company agreed to
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

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
            models.CheckConstraint(  # who and when: both or neither
                name="goods_pledge_accepted_pair",
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
            models.CheckConstraint(  # the charity's word, never the company's own
                name="goods_pledge_accepted_by_another",
                condition=Q(accepted_by__isnull=True)
                | Q(user__isnull=True)
                | ~Q(accepted_by=F("user")),
            ),
            models.CheckConstraint(  # two people stand behind a company's pledge
                name="goods_pledge_company_is_accepted",
                condition=~Q(kind="company", state="announced") | Q(accepted_at__isnull=False),
            ),
            models.CheckConstraint(  # R18: a person's pledge knows no account
                name="goods_pledge_person_has_no_account",
                condition=~Q(kind="person") | Q(user__isnull=True),
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
    item = models.CharField(max_length=30)
    size = models.PositiveSmallIntegerField(null=True, blank=True)  # mm or cm; empty: any
    has_band = models.BooleanField(default=False)  # any size of the band below
    band_from = models.PositiveSmallIntegerField(null=True, blank=True)  # open ended when empty
    band_to = models.PositiveSmallIntegerField(null=True, blank=True)
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
                name="goods_pledgeline_offer_positive", condition=Q(offered__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.pk}"


class PledgeShare(models.Model):
    """The part of a line that one cell of the board counts; shares add up to the promise."""

    line = models.ForeignKey(PledgeLine, on_delete=models.CASCADE, related_name="shares")
    cell = models.ForeignKey(BoardCell, on_delete=models.PROTECT, related_name="shares")
    promised = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="goods_pledgeshare_positive", condition=Q(promised__gt=0)),
            models.UniqueConstraint(fields=["line", "cell"], name="goods_pledgeshare_once"),
        ]

    def __str__(self) -> str:
        return f"share {self.pk}"
