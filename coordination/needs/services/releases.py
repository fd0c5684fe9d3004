"""Boards: proposed by one, proved by the machine, released by another, frozen for good."""

import hashlib
import json
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from coordination.accounts import permissions
from coordination.accounts.models import Officer
from coordination.gate import origins, outbound
from coordination.gate.messages import BoardRelease as BoardMessage
from coordination.needs import drawing, frozen, queries, season, showing
from coordination.needs.clearance import Clearance
from coordination.needs.disclosure import Policy, Wave
from coordination.needs.models import BoardRelease, Drive, Need
from coordination.registry import models as registry

POLICY = Policy(first_level=1)  # a drive is one county: its bands matter more than its parts


class NotAPublishingWeek(ValueError):
    """Boards leave at fixed dates only."""


class AlreadyProposed(ValueError):
    pass


class AlreadyReleased(ValueError):
    pass


class NothingToShow(ValueError):
    """No geometry can show anything; all needs are served from reserve."""


class ProofRefused(ValueError):
    pass


class SamePerson(ValueError):
    """Who proposed a board cannot release it."""


@transaction.atomic
def propose_release(*, drive_code: str, actor: Officer, now: datetime) -> BoardRelease:
    """Freeze today's needs into a wave and have it proved; a second person releases it.

    Raises PermissionDenied, NotAPublishingWeek, AlreadyProposed, AlreadyReleased, NothingToShow,
    RollTooSmall.
    """
    drive = Drive.objects.select_for_update().select_related("county").get(pk=drive_code)
    permissions.check_reaches_area(
        officer=actor, area=drive.county, roles={"supervisor"}, on=now.date()
    )
    publish_on = season.publishing_date(opens_on=drive.opens_on, today=now.date(), policy=POLICY)
    if publish_on is None:
        raise NotAPublishingWeek
    _check_free(drive, publish_on)
    clearance = drawing.draw_board(
        drive, week=season.week_of(publish_on), on=now.date(), policy=POLICY
    )
    if clearance is None or (clearance.wave is None and clearance.proof.holds):
        raise NothingToShow
    return _write(drive, clearance, publish_on=publish_on, actor=actor, now=now)


@transaction.atomic
def release_board(*, release_id: UUID, actor: Officer, now: datetime) -> BoardRelease:
    """Let a proposed board leave through the gate.

    Raises PermissionDenied, SamePerson, ProofRefused, AlreadyReleased.
    """
    release = (
        BoardRelease.objects.select_for_update(of=("self",))
        .select_related("drive__county")
        .get(pk=release_id)
    )
    permissions.check_reaches_area(
        officer=actor,
        area=release.drive.county,
        roles={"supervisor", "coordinator"},
        on=now.date(),
    )
    if release.state == BoardRelease.State.RELEASED:
        raise AlreadyReleased
    if release.state != BoardRelease.State.PROPOSED:
        raise ProofRefused
    if release.proposed_by_id == actor.pk:
        raise SamePerson
    release.state = BoardRelease.State.RELEASED
    release.released_by, release.released_at = actor, now
    try:
        with transaction.atomic():
            release.save(update_fields=["state", "released_by", "released_at"])
    except IntegrityError as error:
        raise AlreadyReleased from error
    _count_in(release)
    origin = origins.origin_of(
        act=origins.Act.BOARD_RELEASED, drive=release.drive_id, actor=actor, now=now
    )
    outbound.send(message=_message(release), origin=origin, now=now)
    return release


@transaction.atomic
def drop_release(*, release_id: UUID, actor: Officer, now: datetime) -> BoardRelease:
    """Drop a proposal that has not left; the needs stay open for the next one."""
    release = (
        BoardRelease.objects.select_for_update(of=("self",))
        .select_related("drive__county")
        .get(pk=release_id)
    )
    permissions.check_reaches_area(
        officer=actor, area=release.drive.county, roles={"supervisor"}, on=now.date()
    )
    if release.state == BoardRelease.State.RELEASED:
        raise AlreadyReleased
    release.state = BoardRelease.State.DROPPED
    release.save(update_fields=["state"])
    return release


def _check_free(drive: Drive, publish_on: date) -> None:
    earlier = BoardRelease.objects.filter(drive=drive, publish_on=publish_on)
    if earlier.filter(state=BoardRelease.State.RELEASED).exists():
        raise AlreadyReleased
    if earlier.filter(state=BoardRelease.State.PROPOSED).exists():
        raise AlreadyProposed


def _write(
    drive: Drive, clearance: Clearance, *, publish_on: date, actor: Officer, now: datetime
) -> BoardRelease:
    wave = clearance.wave
    board = _board(drive, wave) if wave else {"areas": [], "cells": []}
    return BoardRelease.objects.create(
        drive=drive,
        wave=queries.released(drive).count() + 1,
        state=BoardRelease.State.PROPOSED if wave else BoardRelease.State.REFUSED,
        publish_on=publish_on,
        board=board,
        proof=showing.proof_data(clearance.proof),
        reserve=showing.reserve_data(wave) if wave else [],
        frozen=frozen.freeze(wave) if wave else {},
        digest=hashlib.sha256(json.dumps(board, sort_keys=True).encode()).hexdigest(),
        proposed_by=actor,
        proposed_at=now,
    )


def _board(drive: Drive, wave: Wave) -> dict[str, Any]:
    """Return what leaves, with random public ids."""
    names = dict(registry.School.objects.filter(county=drive.county).values_list("code", "name_zh"))
    areas = {area: str(uuid4()) for area in sorted({c.area for c in wave.cells}, key=str)}
    return {
        "areas": [
            {"area_id": key, **showing.area_names(drive, area, names)}
            for area, key in areas.items()
        ],
        "cells": [
            {
                "cell_id": str(uuid4()),
                "area_id": areas[cell.area],
                **showing.cell_data(cell, POLICY),
            }
            for cell in wave.cells
        ],
    }


def _count_in(release: BoardRelease) -> None:
    """Tie the counted needs to their wave: they stay counted until the season closes."""
    cohort = {(child, item) for child, item in release.frozen["cohort"]}
    needs = Need.objects.filter(drive=release.drive, wave__isnull=True)
    counted = [
        need.pk
        for need in needs.only("pk", "child_id", "item")
        if (str(need.child_id), need.item) in cohort
    ]
    Need.objects.filter(pk__in=counted).update(wave=release)


def _message(release: BoardRelease) -> BoardMessage:
    return BoardMessage.model_validate(
        {
            "release_id": release.pk,
            "campaign": release.drive_id,
            "wave": release.wave,
            "published_on": release.publish_on,
            "digest": release.digest,
            **release.board,
        }
    )
