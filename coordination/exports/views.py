"""Exports: what was made, what waits for a second person, the file itself."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.accounts.access import OfficerRequest, for_roles, gives_file
from coordination.consents.views.children import child_here
from coordination.exports import queries, rules, services
from coordination.exports.forms import DownloadForm, ExportForm
from coordination.exports.models import Export
from coordination.gate.forms import LedgerForm
from coordination.gate.queries import Search

ROLES = ("auditor", "supervisor")
OF_MANY = {Export.Kind.LEDGER, Export.Kind.CONSENTS}
REFUSALS = {
    services.NotApproved: _("A second person has to approve it first."),
    services.NothingLeftToFetch: _("It is over, or was fetched as often as allowed. Make it anew."),
    services.WrongCode: _("This code is wrong, or was used before. Take the next one."),
    services.TooManyTries: _("Too many wrong codes. Try again in a quarter of an hour."),
    services.TooManyRows: _("More rows than this purpose allows. Narrow the search."),
    services.PurposeDoesNotFit: _("Say what it is for, and why."),
    services.OwnExport: _("Yours needs the word of somebody else."),
}


@for_roles(*ROLES)
@require_safe
def export_list(request: OfficerRequest) -> HttpResponse:
    exports = queries.exports_for(officer=request.user, on=timezone.localdate())
    kinds = [
        (kind.value, kind.label)
        for kind in sorted(OF_MANY, reverse=True)
        if rules.MAKERS[kind] & request.roles
    ]
    context = {"exports": exports[:100], "kinds": kinds, "now": timezone.now()}
    return render(request, "coordination/exports/export_list.html", context)


@for_roles(*ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def export_new(request: OfficerRequest, kind: str) -> HttpResponse:
    """Ask for purpose and reason; a search of the ledger is taken over from its page."""
    if kind not in OF_MANY or not rules.MAKERS[Export.Kind(kind)] & request.roles:
        raise Http404
    looked_for = LedgerForm(request.GET)
    search = looked_for.search() if looked_for.is_valid() else Search()
    form = ExportForm(request.POST or None, kind=kind)
    return _make(request, form, kind=kind, search=search)


@for_roles("supervisor")
@require_http_methods(["GET", "HEAD", "POST"])
def child_copy_new(request: OfficerRequest, code: str) -> HttpResponse:
    """Make the copy a family asked for; it opens after a second person's word."""
    file = child_here(request, code)
    form = ExportForm(request.POST or None, kind=Export.Kind.CHILD_COPY)
    return _make(request, form, kind=Export.Kind.CHILD_COPY, subject=file.pk)


def _make(
    request: OfficerRequest,
    form: ExportForm,
    *,
    kind: str,
    search: Search | None = None,
    subject: UUID | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            export = services.make_export(
                kind=kind,
                **form.cleaned_data,
                search=search,
                subject=subject,
                actor=request.user,
                now=timezone.now(),
            )
        except (services.TooManyRows, services.PurposeDoesNotFit) as refused:
            messages.error(request, str(REFUSALS[type(refused)]))
        else:
            return redirect("exports:export_detail", export.pk)
    context = {"form": form, "kind": Export.Kind(kind).label, "has_names": subject is not None}
    return render(request, "coordination/exports/export_new.html", context)


@for_roles(*ROLES)
@require_safe
def export_detail(request: OfficerRequest, export_id: UUID) -> HttpResponse:
    export = _export_here(request, export_id)
    now = timezone.now()
    is_mine = export.made_by_id == request.user.pk
    waits = export.subject is not None and export.approved_at is None
    context = {
        "export": export,
        "is_mine": is_mine,
        "waits": waits,
        "may_approve": waits
        and not is_mine
        and services.making.may_approve(officer=request.user, export=export, now=now),
        "is_over": export.blob is None or now >= export.expires_at,
        "fetched": export.downloads.filter(outcome="given").count(),
        "downloads": export.downloads.select_related("by").order_by("at"),
        "form": DownloadForm(),
    }
    return render(request, "coordination/exports/export_detail.html", context)


@for_roles(*ROLES)
@require_POST
def export_approve(request: OfficerRequest, export_id: UUID) -> HttpResponse:
    export = _export_here(request, export_id)
    try:
        services.approve_export(export_id=export.pk, actor=request.user, now=timezone.now())
    except services.OwnExport as refused:
        messages.error(request, str(REFUSALS[type(refused)]))
    else:
        messages.success(request, _("Approved. Whoever made it can fetch it now."))
    return redirect("exports:export_detail", export.pk)


@gives_file("export")
@for_roles(*ROLES)
@require_POST
def export_file(request: OfficerRequest, export_id: UUID) -> HttpResponse:
    """Hand the file to whoever made it, after the second factor."""
    export = _export_here(request, export_id)
    if export.made_by_id != request.user.pk:
        raise Http404
    try:
        content = services.download_export(
            export_id=export.pk,
            code=request.POST.get("code", ""),
            actor=request.user,
            now=timezone.now(),
        )
    except tuple(REFUSALS) as refused:
        messages.error(request, str(REFUSALS[type(refused)]))
        return redirect("exports:export_detail", export.pk)
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="export-{export.number}.csv"'},
    )


def _export_here(request: OfficerRequest, export_id: UUID) -> Export:
    seen = queries.exports_for(officer=request.user, on=timezone.localdate())
    return get_object_or_404(seen, pk=export_id)
