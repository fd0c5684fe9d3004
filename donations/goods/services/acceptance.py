"""The charity's word on a company's pledge, line by line, by somebody else than its maker."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from donations.goods import notices, tokens
from donations.goods.models import Pledge, PledgeLine, PledgeShare
from donations.goods.services import counting, lines
from donations.goods.services.errors import NothingIsNeeded, PledgeAlreadySent
from home.accounts.models import Membership, Organisation, User


def check_speaks_for(*, user: User, organisation: Organisation, now: datetime) -> None:
    """Raise PermissionDenied unless the user is a member today and nobody is suspended."""
    today = timezone.localdate(now)
    speaks = Membership.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=today),
        user=user,
        organisation=organisation,
        organisation__suspended_at__isnull=True,
        from_on__lte=today,
    )
    if not speaks.exists():
        raise PermissionDenied


@transaction.atomic
def accept_pledge(
    *, pledge_id: UUID, line_ids: Collection[UUID], actor: User, now: datetime
) -> Pledge:
    """Take the chosen lines of a company's pledge and announce it; the others go back.

    Raises PermissionDenied, PledgeAlreadySent, NothingIsNeeded.
    """
    pledge = _held_by_company(pledge_id, actor=actor, now=now)
    declined = pledge.lines.exclude(pk__in=line_ids)
    counting.give_back(shares=lines.shares_of(pledge, lines=declined))
    PledgeShare.objects.filter(line__in=declined).delete()
    declined.exclude(answer=PledgeLine.Answer.NOT_ACCEPTABLE).update(
        promised=0, reserve=0, answer=PledgeLine.Answer.NOT_NEEDED, reason="declined"
    )
    if not pledge.lines.filter(Q(promised__gt=0) | Q(reserve__gt=0)).exists():
        raise NothingIsNeeded
    token = tokens.new_token()
    pledge.state, pledge.announced_at = Pledge.State.ANNOUNCED, now
    pledge.accepted_at, pledge.accepted_by = now, actor
    pledge.token_digest = tokens.digest_of(token)
    pledge.save()
    transaction.on_commit(partial(notices.notify_announced, pledge_id=pledge.pk, token=token))
    return pledge


@transaction.atomic
def decline_pledge(*, pledge_id: UUID, actor: User, now: datetime) -> Pledge:
    """Give everything back to the board. Raises PermissionDenied, PledgeAlreadySent."""
    pledge = _held_by_company(pledge_id, actor=actor, now=now)
    lines.give_back(pledge=pledge)
    pledge.state, pledge.withdrawn_at = Pledge.State.WITHDRAWN, now
    pledge.save(update_fields=["state", "withdrawn_at"])
    transaction.on_commit(partial(notices.notify_declined, pledge_id=pledge.pk))
    return pledge


def _held_by_company(pledge_id: UUID, *, actor: User, now: datetime) -> Pledge:
    pledge = (
        Pledge.objects.select_for_update(of=("self",))
        .select_related("campaign__charity")
        .get(pk=pledge_id, kind=Pledge.Kind.COMPANY)
    )
    check_speaks_for(user=actor, organisation=pledge.campaign.charity, now=now)
    if pledge.user_id == actor.pk:
        raise PermissionDenied
    if pledge.state != Pledge.State.HELD:
        raise PledgeAlreadySent
    return pledge
