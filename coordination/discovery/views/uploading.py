"""Bringing a list in: the file, its columns, and throwing it away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.discovery import forms, queries, services
from coordination.discovery.models import Upload
from coordination.discovery.permissions import IMPORT_ROLES
from coordination.discovery.roster.columns import TableGuess
from coordination.discovery.roster.limits import RosterRefused
from coordination.discovery.roster.words.sentences import refusal_sentence
from coordination.discovery.views import reach
from coordination.discovery.views.receiving import InMemoryHandler

SURE = 1.0


@for_roles(*IMPORT_ROLES)
@csrf_exempt
def upload_new(request: OfficerRequest) -> HttpResponse:
    """Take a list in; the handler is set before anything reads the request, the token included."""
    request.upload_handlers = [InMemoryHandler(request)]
    return _upload_new(request)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def _upload_new(request: OfficerRequest) -> HttpResponse:
    form = _upload_form(request)
    if request.method == "POST" and form.is_valid():
        answer = _started(request, form)
        if answer:
            return answer
    context = {
        "form": form,
        "has_drives": form.fields["drive"].queryset.exists(),  # type: ignore[attr-defined]  # a model choice
        "kept_days": services.KEPT_DAYS,
        "is_copy": bool(form["replaces"].value()),
    }
    return render(request, "coordination/discovery/upload_new.html", context)


def _upload_form(request: OfficerRequest) -> forms.UploadForm:
    today = timezone.localdate()
    is_sent = request.method == "POST"
    return forms.UploadForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial=None if is_sent else _initial(request),
        drives=queries.drives_to_import(officer=request.user, on=today),
        schools=queries.schools_to_import(officer=request.user, on=today),
    )


def _initial(request: OfficerRequest) -> dict[str, Any]:
    """Start a mended copy where the list it replaces stands."""
    old = queries.own_open_uploads(officer=request.user).filter(
        pk__in=_uuids(request.GET.get("replaces", ""))
    )
    found = old.first()
    if found is None:
        only = list(queries.schools_to_import(officer=request.user, on=timezone.localdate())[:2])
        return {"school": only[0].pk} if len(only) == 1 else {}
    return {"replaces": found.pk, "drive": found.drive_id, "school": found.school_id}


def _uuids(text: str) -> list[UUID]:
    try:
        return [UUID(text)]
    except ValueError:
        return []


def _started(request: OfficerRequest, form: forms.UploadForm) -> HttpResponse | None:
    """Start the upload, or put the refusal into the form."""
    answers = form.cleaned_data
    try:
        upload = services.start_upload(
            drive=answers["drive"],
            school=answers["school"],
            content=form.content(),
            filename=answers["file"].name if answers["file"] else "",
            actor=request.user,
            now=timezone.now(),
            replaces=form.replaced(),
        )
    except RosterRefused as refused:
        where = "file" if answers["file"] else "table"
        form.add_error(where, refusal_sentence(refused, forms.language()))
    except services.SchoolNotInDrive:
        form.add_error("school", _("This school does not belong to the county of the drive."))
    except services.AlreadyUploaded as same:
        return _to_same(request, same.upload)
    except services.NotOpen:
        form.add_error(None, _("The list this copy came from is closed. Bring it in anew."))
    except (Upload.DoesNotExist, PermissionDenied):
        raise Http404 from None
    else:
        return redirect("discovery:upload_columns", upload.pk)
    return None


def _to_same(request: OfficerRequest, upload: Upload) -> HttpResponse:
    if upload.state == Upload.State.CONFIRMED:
        messages.info(request, _("The same file was taken in before. This is its report."))
    else:
        messages.info(request, _("You brought this file before. Go on where you stopped."))
    return redirect(reach.next_step(upload), upload.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
def upload_columns(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Ask which column holds what; the guess is filled in."""
    upload = reach.own_upload(request, upload_id)
    if upload.state not in (Upload.State.READ, Upload.State.CHECKED):
        raise services.NotOpen
    guess = services.open_columns(upload)
    form = forms.ColumnsForm(guess, upload.columns, request.POST or None)
    if form.is_valid():
        try:
            services.set_columns(
                upload_id=upload.pk, columns=form.mapping(), actor=request.user, now=timezone.now()
            )
        except RosterRefused as refused:
            form.add_error(None, refusal_sentence(refused, forms.language()))
        else:
            return redirect("discovery:upload_rows", upload.pk)
    context = {"upload": upload, "form": form, "columns": _columns(guess, form)}
    return render(request, "coordination/discovery/upload_columns.html", context)


def _columns(guess: TableGuess, form: forms.ColumnsForm) -> list[dict[str, Any]]:
    """Pair each column with its choice; a guess by content or by an ending is marked."""
    return [
        {
            "letters": column.letters,
            "heading": column.heading,
            "samples": column.samples,
            "is_hidden": column.is_hidden,
            "is_unsure": bool(column.field) and column.confidence < SURE,
            "choice": form[forms.COLUMN + column.letters],
        }
        for column in guess.columns
    ]


@require_POST
@for_roles(*IMPORT_ROLES)
@reach.of_own_upload
def upload_discard(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    services.discard(upload_id=upload_id, actor=request.user, now=timezone.now())
    messages.success(request, _("The list was thrown away. Nothing of it was written."))
    return redirect("discovery:upload_list")
