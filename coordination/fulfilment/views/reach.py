"""Rows within an officer's reach; anything else is not there (404)."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from coordination.accounts.access import OfficerRequest
from coordination.fulfilment import permissions
from coordination.fulfilment.models import Box, KeySheet, Pack
from coordination.fulfilment.queries import deliveries
from coordination.fulfilment.services import (
    boxes,
    handing_over,
    key_sheets,
    packing,
    planning,
    signing,
)

REFUSALS: dict[type[Exception], StrOrPromise] = {
    planning.RunNotApproved: _("This run is not approved, or was replaced by a later one."),
    boxes.BoxNotReady: _("A pack in this box is not sealed yet. The box stays here."),
    boxes.BoxNotShipped: _("This box is not on its way yet."),
    packing.PackNotSetAside: _("Only a pack that was set aside is emptied."),
    handing_over.Withheld: _("Do not hand this pack over. It goes back."),
    packing.PackNotOpen: _("This pack is sealed. Open it again first, while it is here."),
    packing.PackNotComplete: _("Pack each line or say why it is short; one piece must be inside."),
    packing.SizeNotConfirmed: _("The size is a guess. Somebody has to confirm it first."),
    packing.NothingLeft: _("Nothing is left of these goods. Somebody was quicker."),
    packing.WrongGoods: _("These goods do not belong here: another item, size or fit."),
    packing.NoLongerAskedFor: _("This is no longer asked for. Leave it out and name it as short."),
    packing.ReasonUnknown: _("Say why it is short."),
    handing_over.NotArrived: _("Confirm first that the box has arrived."),
    handing_over.AlreadySigned: _("This delivery is countersigned already."),
    handing_over.NoteMissing: _("Choose from the list what is wrong."),
    handing_over.NotKept: _("This pack does not wait at the school."),
    handing_over.StillKept: _("The pack of an absent child is kept for 14 days."),
    signing.NotAllTicked: _("Some packs have no tick yet, or are still on their way."),
    signing.NoDelivery: _("No packs came to your school."),
    signing.OwnPacks: _("You sealed packs of this delivery; somebody else countersigns it."),
    signing.NotThatDay: _("The hand-over lies between the day of shipping and today."),
    key_sheets.NothingToHandOut: _("No packs are on their way to your school."),
    key_sheets.SheetTaken: _(
        "This sheet was printed a moment ago. If it did not reach you, print the next one."
    ),
}


def pack_here(request: OfficerRequest, pack_id: UUID, roles: set[str]) -> Pack:
    try:
        return permissions.access_pack(
            pack_id=pack_id, officer=request.user, roles=roles, on=timezone.localdate()
        )
    except Pack.DoesNotExist as absent:
        raise Http404 from absent


def box_here(request: OfficerRequest, box_id: UUID, roles: set[str]) -> Box:
    try:
        return permissions.access_box(
            box_id=box_id, officer=request.user, roles=roles, on=timezone.localdate()
        )
    except Box.DoesNotExist as absent:
        raise Http404 from absent


def delivery_here(request: OfficerRequest, drive: str, school: str) -> deliveries.Delivery:
    found = deliveries.delivery(
        officer=request.user, drive=drive, school=school, on=timezone.localdate()
    )
    if found is None:
        raise Http404
    return found


def attempt(request: OfficerRequest, act: Callable[[], object], *, done: str = "") -> bool:
    """Do the act and say so, or say kindly why not; a row that is not there is 404."""
    try:
        act()
    except tuple(REFUSALS) as refused:
        messages.error(request, str(REFUSALS[type(refused)]))
        return False
    except KeySheet.DoesNotExist as absent:
        raise Http404 from absent
    if done:
        messages.success(request, done)
    return True
