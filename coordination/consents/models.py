"""What a guardian and a child said, for one purpose and one kind of receiver."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.consents import calendar
from coordination.registry.models import ChildFile

OFFICER = "officers.Officer"
LONGEST = timedelta(days=calendar.LONGEST_DAYS)


class Consent(models.Model):
    """One answer. Written once; all that may be added is its end. A new answer is a new row."""

    class Purpose(models.TextChoices):
        GOODS = "goods", _("goods")
        SCHOOL_VISIT = "school_visit", _("visit at school")
        HOME_VISIT = "home_visit", _("visit at home")
        STUDENT_AID = "student_aid", _("student aid")
        INSURANCE = "insurance", _("insurance")
        PICTURE = "picture", _("picture")

    class Receiver(models.TextChoices):
        CHARITY = "charity", _("charity")
        SCHOOL = "school", _("school")
        VOLUNTEER_GROUP = "volunteer_group", _("volunteer group")
        INSURER = "insurer", _("insurer")
        CIVIL_AFFAIRS = "civil_affairs", _("civil affairs office")
        PUBLIC = "public", _("the public")

    class Giver(models.TextChoices):
        PARENT = "parent", _("parent")
        GUARDIAN = "guardian", _("other guardian")
        INSTITUTION = "institution", _("children's home")
        CHILD = "child", _("the child, from 14 years")

    class Witnessed(models.TextChoices):
        PAPER = "paper", _("signed on paper")
        IN_PERSON = "in_person", _("said to an officer in person")
        PHONE = "phone", _("said by phone, two officers listening")
        CARRIED = "carried", _("carried over from the older register")

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")

    class Wish(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        UNDER_EIGHT = "under_eight", _("under eight, not asked")
        NOT_RECORDED = "not_recorded", _("not recorded at the time")

    class Why(models.TextChoices):
        GUARDIAN = "guardian", _("the guardian asked")
        CHILD = "child", _("the child asked")
        MISTAKE = "mistake", _("written down by mistake")
        REPLACED = "replaced", _("a newer answer took its place")
        ENDED = "ended", _("its time was over")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(ChildFile, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=14, choices=Purpose.choices)
    receiver = models.CharField(max_length=16, choices=Receiver.choices)
    text_version = models.PositiveSmallIntegerField()  # 0: before the texts had versions
    text_digest = models.CharField(max_length=64, blank=True)  # of the words that were shown
    language = models.CharField(max_length=7)
    giver = models.CharField(max_length=12, choices=Giver.choices)  # who it was is in the vault
    witnessed = models.CharField(max_length=10, choices=Witnessed.choices)
    answer = models.CharField(max_length=3, choices=Answer.choices)
    child_wish = models.CharField(max_length=12, choices=Wish.choices)
    from_on = models.DateField()
    until_on = models.DateField()  # the last day
    recorded_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.CharField(max_length=10, choices=Why.choices, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(  # of two answers one stands: nothing overlaps
                fields=["child", "purpose", "receiver"],
                condition=Q(withdrawn_at__isnull=True),
                name="consents_consent_one_stands",
            ),
            models.CheckConstraint(
                name="consents_consent_dates_in_order",
                condition=Q(until_on__gte=F("from_on")) & Q(until_on__lte=F("from_on") + LONGEST),
            ),
            models.CheckConstraint(
                name="consents_consent_receiver_fits",
                condition=Q(purpose="goods", receiver__in=["charity", "school"])
                | Q(purpose="school_visit", receiver__in=["volunteer_group", "school"])
                | Q(purpose="home_visit", receiver__in=["charity", "civil_affairs"])
                | Q(purpose="student_aid", receiver__in=["charity", "civil_affairs"])
                | Q(purpose="insurance", receiver="insurer")
                | Q(purpose="picture", receiver__in=["charity", "public"]),
            ),
            models.CheckConstraint(
                name="consents_consent_text_is_named",
                condition=Q(text_version=0, text_digest="", witnessed="carried")
                | Q(
                    text_version__gt=0,
                    text_digest__regex="^[0-9a-f]{64}$",
                    recorded_by__isnull=False,
                )
                & ~Q(witnessed="carried"),
            ),
            models.CheckConstraint(
                name="consents_consent_wish_is_asked",
                condition=~Q(child_wish="not_recorded") | Q(witnessed="carried"),
            ),
            models.CheckConstraint(
                name="consents_consent_end_says_who_and_why",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | Q(withdrawn_at__isnull=False, withdrawn_by=None, withdrawn_why="ended")
                | Q(withdrawn_at__isnull=False)
                & Q(withdrawn_why__in=["guardian", "child", "mistake", "replaced"]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["until_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="consents_consent_ending",
            )
        ]

    def __str__(self) -> str:
        return f"consent {self.id}"
