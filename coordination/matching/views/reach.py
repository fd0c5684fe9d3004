"""What an officer may open: out of reach is not there."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone

from coordination.accounts.access import OfficerRequest
from coordination.matching import queries
from coordination.matching.models import Lot, Run
from coordination.needs import queries as needs
from coordination.needs.models import Drive


def lot_in_reach(request: OfficerRequest, lot_id: UUID, *, roles: set[str]) -> Lot:
    """Return the lot; raises Http404."""
    rows = queries.lots_for(officer=request.user, roles=roles, on=timezone.localdate())
    found = rows.filter(pk=lot_id).first()
    if found is None:
        raise Http404
    return found


def drive_in_reach(request: OfficerRequest, code: str, *, roles: set[str]) -> Drive:
    """Return the drive; raises Http404."""
    drives = needs.drives_for(officer=request.user, roles=roles, on=timezone.localdate())
    found = drives.filter(pk=code).first()
    if found is None:
        raise Http404
    return found


def run_in_reach(request: OfficerRequest, run_id: UUID, *, roles: set[str]) -> Run:
    """Return the run with all that was frozen; raises Http404."""
    rows = queries.runs_for(officer=request.user, roles=roles, on=timezone.localdate())
    found = rows.defer(None).filter(pk=run_id).first()
    if found is None:
        raise Http404
    return found
