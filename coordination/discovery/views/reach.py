"""Uploads within an officer's reach; anything else is not there (404)."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from coordination.accounts.access import OfficerRequest
from coordination.discovery import permissions, services
from coordination.discovery.models import Upload

P = ParamSpec("P")
View = Callable[Concatenate[OfficerRequest, UUID, P], HttpResponse]


def of_own_upload(view: View[P]) -> View[P]:
    """Answer 404 where the upload or row is not the officer's, and kindly where it is closed."""

    @wraps(view)
    def answered(
        request: OfficerRequest, upload_id: UUID, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        try:
            return view(request, upload_id, *args, **kwargs)
        except (Upload.DoesNotExist, PermissionDenied, services.RowUnknown):
            raise Http404 from None
        except (services.NotOpen, services.FileDeleted):
            messages.info(request, _("This list is closed; nothing was changed."))
            return redirect("discovery:upload_report", upload_id)

    return cast("View[P]", answered)


def own_upload(request: OfficerRequest, upload_id: UUID) -> Upload:
    """Return the upload. Raises Upload.DoesNotExist, PermissionDenied."""
    return permissions.access_upload(upload_id=upload_id, actor=request.user, now=timezone.now())


def own_open_upload(request: OfficerRequest, upload_id: UUID) -> Upload:
    """Return the upload while its rows can be mended. Raises as `own_upload`, and NotOpen."""
    upload = own_upload(request, upload_id)
    if upload.state != Upload.State.CHECKED:
        raise services.NotOpen
    return upload


def is_own(request: OfficerRequest, upload: Upload) -> bool:
    return upload.uploaded_by_id == request.user.pk


def next_step(upload: Upload) -> str:
    """Return the name of the page where the bringer goes on."""
    return {
        Upload.State.READ.value: "discovery:upload_columns",
        Upload.State.CHECKED.value: "discovery:upload_rows",
    }.get(upload.state, "discovery:upload_report")
