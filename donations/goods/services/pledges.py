"""The acts of a donor: hold, announce, change, withdraw, take back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from donations.goods import notices, policy, tokens
from donations.goods.models import Pledge
from donations.goods.offers import Offer
from donations.goods.references import new_reference
from donations.goods.services import lines
from donations.goods.services.errors import (
    CampaignIsClosed,
    HoldLapsed,
    NeedsAcceptance,
    PledgeAlreadySent,
    PledgeIsClosed,
)
from home.accounts.models import Organisation, User
from home.campaigns.models import Campaign

UNDO_WITHIN = timedelta(hours=24)


@dataclass(frozen=True)
class Giver:
    """How the goods come and how to reach who sends them."""

    donor_name: str
    email: str
    arrival: str
    expected_on: date
    new_goods_confirmed: bool
    language: str
    phone: str = ""
    show_name: bool = False


@dataclass(frozen=True)
class Company:
    """Who speaks for a company, and the version of the agreement they read."""

    organisation: Organisation
    user: User
    agreement: str


def check_campaign_is_open(*, campaign: Campaign, now: datetime) -> None:
    """Raise CampaignIsClosed outside the campaign's days."""
    today = timezone.localdate(now)
    if campaign.state != Campaign.State.OPEN or not (
        campaign.starts_on <= today <= campaign.ends_on
    ):
        raise CampaignIsClosed


@transaction.atomic
def hold_pledge(
    *,
    campaign: Campaign,
    offers: Sequence[Offer],
    giver: Giver,
    form_key: UUID,
    now: datetime,
    company: Company | None = None,
) -> Pledge:
    """Keep the pieces for a while; the same form key again changes the one pledge it made.

    Raises CampaignIsClosed, NothingIsNeeded, PledgeAlreadySent.
    """
    check_campaign_is_open(campaign=campaign, now=now)
    pledge = _of_form(campaign=campaign, giver=giver, form_key=form_key, now=now, company=company)
    if pledge.state not in {Pledge.State.HELD, Pledge.State.LAPSED}:
        raise PledgeAlreadySent
    for name, value in asdict(giver).items():
        setattr(pledge, name, value)
    pledge.state = Pledge.State.HELD
    pledge.hold_until = now + (policy.COMPANY_HOLD if company else policy.HOLD)
    pledge.save()
    lines.count_lines(pledge=pledge, offers=offers, now=now)
    return pledge


def _of_form(
    *, campaign: Campaign, giver: Giver, form_key: UUID, now: datetime, company: Company | None
) -> Pledge:
    """Return the form's pledge, locked; pressed twice at once, the second waits for the first."""
    try:
        with transaction.atomic():
            return Pledge.objects.create(
                campaign=campaign,
                reference=new_reference(),
                token_digest=tokens.digest_of(tokens.new_token()),  # nobody knows it yet
                kind=Pledge.Kind.COMPANY if company else Pledge.Kind.PERSON,
                organisation=company.organisation if company else None,
                user=company.user if company else None,
                agreement=company.agreement if company else "",
                state=Pledge.State.HELD,
                hold_until=now + policy.HOLD,
                form_key=form_key,
                created_at=now,
                **asdict(giver),
            )
    except IntegrityError:
        return Pledge.objects.select_for_update().get(form_key=form_key, campaign=campaign)


@transaction.atomic
def announce_pledge(*, pledge_id: UUID, token: str, now: datetime) -> Pledge:
    """Make a held pledge a promise and mail its link. Sent twice with one token: one effect.

    Raises PledgeAlreadySent, HoldLapsed, NeedsAcceptance.
    """
    pledge = Pledge.objects.select_for_update().get(pk=pledge_id)
    if pledge.state == Pledge.State.ANNOUNCED and tokens.is_same(token, pledge.token_digest):
        return pledge
    if pledge.state == Pledge.State.LAPSED:
        raise HoldLapsed
    if pledge.state != Pledge.State.HELD:
        raise PledgeAlreadySent
    if pledge.kind == Pledge.Kind.COMPANY:
        raise NeedsAcceptance
    pledge.state, pledge.announced_at = Pledge.State.ANNOUNCED, now
    pledge.token_digest = tokens.digest_of(token)
    pledge.save(update_fields=["state", "announced_at", "token_digest"])
    transaction.on_commit(partial(notices.notify_announced, pledge_id=pledge.pk, token=token))
    return pledge


@transaction.atomic
def change_pledge(*, pledge_id: UUID, offers: Sequence[Offer], now: datetime) -> Pledge:
    """Count an announced pledge anew, as long as nothing of it has arrived.

    Raises PledgeIsClosed, NothingIsNeeded.
    """
    pledge = _open_pledge(pledge_id)
    lines.count_lines(pledge=pledge, offers=offers, now=now)
    return pledge


@transaction.atomic
def withdraw_pledge(*, pledge_id: UUID, now: datetime) -> Pledge:
    """Give everything back to the board; the lines stay. Raises PledgeIsClosed."""
    pledge = _open_pledge(pledge_id)
    lines.give_back(pledge=pledge)
    pledge.state, pledge.withdrawn_at = Pledge.State.WITHDRAWN, now
    pledge.save(update_fields=["state", "withdrawn_at"])
    transaction.on_commit(partial(notices.notify_withdrawn, pledge_id=pledge.pk))
    return pledge


@transaction.atomic
def restore_pledge(*, pledge_id: UUID, now: datetime) -> Pledge:
    """Undo a withdrawal of the last day, as far as the board still asks.

    Raises PledgeIsClosed, CampaignIsClosed, NothingIsNeeded.
    """
    pledge = Pledge.objects.select_for_update(of=("self",)).get(pk=pledge_id)
    if not can_be_restored(pledge, now=now):
        raise PledgeIsClosed
    check_campaign_is_open(campaign=pledge.campaign, now=now)
    lines.count_lines(pledge=pledge, offers=lines.offers_of(pledge), now=now)
    pledge.state, pledge.withdrawn_at = Pledge.State.ANNOUNCED, None
    pledge.save(update_fields=["state", "withdrawn_at"])
    return pledge


def can_be_restored(pledge: Pledge, *, now: datetime) -> bool:
    if pledge.state != Pledge.State.WITHDRAWN or pledge.withdrawn_at is None:
        return False
    return pledge.announced_at is not None and now - pledge.withdrawn_at <= UNDO_WITHIN


def _open_pledge(pledge_id: UUID) -> Pledge:
    pledge = Pledge.objects.select_for_update(of=("self",)).get(pk=pledge_id)
    if pledge.state != Pledge.State.ANNOUNCED or pledge.lots.exists():
        raise PledgeIsClosed
    return pledge
