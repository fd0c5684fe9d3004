"""Packing: one line after the other from a lot that has pieces left, then the seal."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.consents.queries import consenting
from coordination.fulfilment import permissions
from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.queries import stock
from coordination.matching.models import Lot
from coordination.matching.permissions import local_day
from coordination.needs.models import Need

State = PackLine.State


class PackNotOpen(Exception):
    """The pack is sealed or on its way; undo the seal first, while it is here."""


class PackNotSetAside(Exception):
    """Only a pack that was set aside is emptied."""


class PackNotComplete(Exception):
    """A line is neither packed nor named as short, or nothing at all was packed."""


class SizeNotConfirmed(Exception):
    """The size is a guess: a person has to confirm it before the line is packed."""


class NothingLeft(Exception):
    """The lot has no piece left."""


class WrongGoods(Exception):
    """The lot holds another item or size, or may not be given in place of what is asked."""


class ReasonUnknown(Exception):
    """A shortage is named by one of the reasons of the list."""


class NoLongerAskedFor(Exception):
    """The need or the consent behind it was withdrawn."""


@transaction.atomic
def confirm_size(*, pack_id: UUID, item: str, actor: Officer, now: datetime) -> PackLine:
    """Say, as a person, that the guessed size is right. Raises PermissionDenied, PackNotOpen."""
    line = _open_line(pack_id, item, actor, now)
    if line.size_confirmed_at is None:
        line.size_confirmed_by, line.size_confirmed_at = actor, now
        line.save(update_fields=["size_confirmed_by", "size_confirmed_at"])
    return line


@transaction.atomic
def pack_line(
    *, pack_id: UUID, item: str, actor: Officer, now: datetime, lot_id: UUID | None = None
) -> PackLine:
    """Put one piece into the pack: from the planned lot, or from another of the same size.

    A line that is packed already stays as it is. Raises PermissionDenied, PackNotOpen,
    SizeNotConfirmed, NoLongerAskedFor, WrongGoods, NothingLeft.
    """
    line = _open_line(pack_id, item, actor, now)
    if line.state == State.PACKED:
        return line
    lot = _locked_lot(line, lot_id or line.lot_id)
    if lot.size not in {line.size_asked, line.size_given}:
        raise WrongGoods
    return _put_in(line, lot, now)


@transaction.atomic
def substitute_line(
    *, pack_id: UUID, item: str, lot_id: UUID, actor: Officer, now: datetime
) -> PackLine:
    """Put in what the rule offers in place of the planned piece: never smaller, nearest first.

    Raises what `pack_line` raises.
    """
    line = _open_line(pack_id, item, actor, now)
    if line.state == State.PACKED:
        return line
    lot = _locked_lot(line, lot_id)
    if lot not in stock.substitutes_for(line):
        raise WrongGoods
    return _put_in(line, lot, now)


@transaction.atomic
def mark_short(*, pack_id: UUID, item: str, reason: str, actor: Officer, now: datetime) -> PackLine:
    """Name a line as short, and why. Raises PermissionDenied, PackNotOpen, ReasonUnknown."""
    line = _open_line(pack_id, item, actor, now)
    if not reason or reason not in PackLine.Reason.values:
        raise ReasonUnknown
    line.state, line.short_reason = State.SHORT, reason
    line.lot = line.size_given = None
    line.save(update_fields=["state", "short_reason", "lot", "size_given"])
    Need.objects.filter(pk=line.need_id, state=Need.State.SERVED).update(state=Need.State.OPEN)
    return line


@transaction.atomic
def undo_line(*, pack_id: UUID, item: str, actor: Officer, now: datetime) -> PackLine:
    """Take a piece out again, or look for a short one once more.

    Raises PermissionDenied, PackNotOpen.
    """
    line = _open_line(pack_id, item, actor, now)
    if line.state == State.SHORT:
        line.lot = None
    line.state, line.short_reason = State.PLANNED, ""
    line.save(update_fields=["state", "short_reason", "lot"])
    return line


@transaction.atomic
def seal_pack(*, pack_id: UUID, actor: Officer, now: datetime) -> Pack:
    """Seal a pack whose every line is packed or named as short. A second time does nothing.

    Raises PermissionDenied, PackNotOpen, PackNotComplete, NoLongerAskedFor.
    """
    pack = locked_pack(pack_id, actor, now)
    if pack.state == Pack.State.SEALED:
        return pack
    _check_open(pack)
    states = set(pack.lines.values_list("state", flat=True))
    if State.PLANNED in states or State.PACKED not in states:
        raise PackNotComplete
    if not may_receive(pack.subject, now):
        raise NoLongerAskedFor
    pack.state, pack.sealed_by, pack.sealed_at = Pack.State.SEALED, actor, now
    pack.save(update_fields=["state", "sealed_by", "sealed_at"])
    return pack


@transaction.atomic
def reopen_pack(*, pack_id: UUID, actor: Officer, now: datetime) -> Pack:
    """Undo the seal while the pack is still here. Raises PermissionDenied, PackNotOpen."""
    pack = locked_pack(pack_id, actor, now)
    if pack.state == Pack.State.SEALED:
        pack.state, pack.sealed_by, pack.sealed_at = Pack.State.PLANNED, None, None
        pack.save(update_fields=["state", "sealed_by", "sealed_at"])
    _check_open(pack)
    return pack


@transaction.atomic
def empty_pack(*, pack_id: UUID, actor: Officer, now: datetime) -> int:
    """Put what lies in a pack set aside back on the shelf; return how many pieces.

    A second time does nothing. Raises PermissionDenied, PackNotSetAside.
    """
    pack = locked_pack(pack_id, actor, now)
    if pack.state != Pack.State.SET_ASIDE:
        raise PackNotSetAside
    return pack.lines.filter(state=State.PACKED).update(
        state=State.SHORT, short_reason=PackLine.Reason.WITHDRAWN, lot=None, size_given=None
    )


def may_receive(subject: UUID, now: datetime) -> bool:
    return bool(consenting(subjects=[subject], purpose="goods", on=local_day(now)))


def locked_pack(pack_id: UUID, actor: Officer, now: datetime) -> Pack:
    packs = Pack.objects.select_for_update(of=("self",)).select_related("school__county")
    pack = packs.get(pk=pack_id)
    permissions.check_packs_for(actor=actor, school=pack.school, now=now)
    return pack


def _check_open(pack: Pack) -> None:
    if pack.state != Pack.State.PLANNED:
        raise PackNotOpen


def _open_line(pack_id: UUID, item: str, actor: Officer, now: datetime) -> PackLine:
    pack = locked_pack(pack_id, actor, now)
    _check_open(pack)
    return pack.lines.select_related("need__child", "need__drive", "lot").get(item=item)


def _locked_lot(line: PackLine, lot_id: UUID | None) -> Lot:
    """Lock the lot, so that two hands cannot take its last piece. Raises WrongGoods."""
    if lot_id is None:
        raise WrongGoods
    lot = Lot.objects.select_for_update().filter(pk=lot_id).first()
    if lot is None or not stock.lots_fitting(line).filter(pk=lot_id).exists():
        raise WrongGoods
    return lot


def _put_in(line: PackLine, lot: Lot, now: datetime) -> PackLine:
    if line.need.state == Need.State.WITHDRAWN or not may_receive(line.need.child_id, now):
        raise NoLongerAskedFor
    if line.must_measure and line.size_confirmed_at is None:
        raise SizeNotConfirmed
    if stock.units_left(lot) < 1:
        raise NothingLeft
    line.state, line.short_reason = State.PACKED, ""
    line.lot, line.size_given = lot, lot.size
    line.save(update_fields=["state", "short_reason", "lot", "size_given"])
    return line
