"""Pages about needs: boards and their release, sizes to be measured."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.needs import forms, queries, season, services, words
from coordination.needs.models import BoardRelease, Drive, Need
from coordination.needs.services.releases import POLICY
from coordination.registry.rolls import RollTooSmall
from coordination.vault import services as vault
from coordination.vault.rights import Purpose
from home.catalogue.items import ITEMS

SEES_BOARDS = {"supervisor", "coordinator", "auditor"}
MEASURES = {"supervisor", "coordinator", "director", "school_contact"}
PER_PAGE = 50


@require_GET
@for_roles(*SEES_BOARDS)
def release_list(request: OfficerRequest) -> HttpResponse:
    """List the drives in reach with their boards, and what may be proposed today."""
    today = timezone.localdate()
    drives = queries.drives_for(officer=request.user, roles=SEES_BOARDS, on=today)
    releases = queries.releases_for(officer=request.user, roles=SEES_BOARDS, on=today)
    settled = queries.settled_dates(releases)
    context = {
        "drives": [_drive_line(drive, today, settled) for drive in drives],
        "releases": Paginator(releases.order_by("-proposed_at"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "tones": words.TONES,
        "may_propose": "supervisor" in request.roles,
    }
    return render(request, "coordination/needs/release_list.html", context)


@require_POST
@for_roles("supervisor")
def release_propose(request: OfficerRequest, drive_code: str) -> HttpResponse:
    """Propose today's board of one drive."""
    drive = _drive_in_reach(request, drive_code)
    try:
        release = services.propose_release(
            drive_code=drive.code, actor=request.user, now=timezone.now()
        )
    except services.NotAPublishingWeek:
        messages.error(request, _("Boards leave at fixed dates only; this is not such a week."))
    except services.AlreadyProposed:
        messages.info(request, _("A board is proposed already; a second person can release it."))
    except services.AlreadyReleased:
        messages.info(request, _("This week's board has left. It is never revised."))
    except services.NothingToShow:
        messages.warning(
            request, _("Nothing can be shown safely yet. All needs are served from reserve.")
        )
    except RollTooSmall as error:
        messages.error(
            request,
            _("The roll of school %(school)s has too few pupils of %(size)s cm: please renew it.")
            % {"school": error.school, "size": error.size},
        )
    else:
        return redirect("needs:release_detail", release.pk)
    return redirect("needs:release_list")


@require_GET
@for_roles(*SEES_BOARDS)
def release_detail(request: OfficerRequest, release_id: UUID) -> HttpResponse:
    """Show what would leave, what an outsider could conclude, and what stays inside."""
    release = _release_in_reach(request, release_id)
    language = get_language() or "zh"
    told = "zh" if language.startswith("zh") else "en"
    context = {
        "release": release,
        "tone": words.TONES[release.state],
        "sentences": release.proof["words"][told],
        "conclusions": release.proof.get("conclusions", {}).get(told, ()),
        "totals": words.totals(release),
        "item_rows": words.totals_by_item(release, language),
        "item_headings": [_("Item"), _("Counted inside"), _("Leaves"), _("Held back")],
        "cell_rows": words.cell_rows(release, language),
        "reserve_rows": words.reserve_rows(release, language),
        "areas": release.board["areas"],
        "headings": [_("Area"), _("Item"), _("Sizes"), _("Asked")],
        "reserve_headings": [_("Item"), _("Needs"), _("Why")],
        "may_release": _may_release(request, release),
        "is_own": release.proposed_by_id == request.user.pk,
    }
    return render(request, "coordination/needs/release_detail.html", context)


@require_POST
@for_roles("supervisor", "coordinator")
def release_publish(request: OfficerRequest, release_id: UUID) -> HttpResponse:
    """Let a proposed board leave."""
    release = _release_in_reach(request, release_id)
    try:
        services.release_board(release_id=release.pk, actor=request.user, now=timezone.now())
        messages.success(request, _("The board has left. Donors see it within a minute."))
    except services.SamePerson:
        messages.error(request, _("You proposed this board. Another person has to release it."))
    except services.ProofRefused:
        messages.error(request, _("This board cannot leave."))
    except services.AlreadyReleased:
        messages.info(request, _("Somebody released this board a moment ago."))
    return redirect("needs:release_detail", release.pk)


@require_POST
@for_roles("supervisor")
def release_drop(request: OfficerRequest, release_id: UUID) -> HttpResponse:
    """Drop a proposal."""
    release = _release_in_reach(request, release_id)
    try:
        services.drop_release(release_id=release.pk, actor=request.user, now=timezone.now())
        messages.success(request, _("Dropped. The needs stay open for the next proposal."))
    except services.AlreadyReleased:
        messages.error(request, _("This board has left and cannot be taken back."))
    return redirect("needs:release_list")


@require_GET
@for_roles(*MEASURES)
def measure_list(request: OfficerRequest) -> HttpResponse:
    """List the needs whose size a person must measure before anything is packed."""
    needs = queries.needs_to_measure(officer=request.user, roles=MEASURES, on=timezone.localdate())
    page = Paginator(needs, PER_PAGE).get_page(request.GET.get("page"))
    language = get_language() or "zh"
    lines = [{"need": need, "item": ITEMS[need.item].name(language)} for need in page]
    return render(request, "coordination/needs/measure_list.html", {"page": page, "lines": lines})


@for_roles(*MEASURES)
def measure(request: OfficerRequest, need_id: UUID) -> HttpResponse:
    """Write down one measured size."""
    today = timezone.localdate()
    in_reach = queries.needs_to_measure(officer=request.user, roles=MEASURES, on=today)
    need = get_object_or_404(in_reach, pk=need_id)
    form = forms.ConfirmSizeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.confirm_size(
                need_id=need.pk,
                size=form.cleaned_data["size"],
                actor=request.user,
                now=timezone.now(),
            )
        except services.SizeNotSold:
            form.add_error("size", _("There is no such size. Shoes come in steps of 5 mm."))
        else:
            messages.success(request, _("Size written down. It can be packed now."))
            return redirect("needs:measure_list")
    return _measure_page(request, need, form)


@require_POST
@for_roles(*MEASURES - {"coordinator"})
def measure_who(request: OfficerRequest, need_id: UUID) -> HttpResponse:
    """Show whom to measure; the look is recorded first."""
    in_reach = queries.needs_to_measure(
        officer=request.user, roles=MEASURES, on=timezone.localdate()
    )
    need = get_object_or_404(in_reach, pk=need_id)
    try:
        who = vault.reveal(
            subject=need.child_id,
            fields=["name", "class"],
            purpose=Purpose.MEASURE,
            reason=request.POST.get("reason", "")[:200],
            actor=request.user,
            now=timezone.now(),
        )
    except vault.LooksUsedUp:
        messages.error(request, _("Your looks of today are used up. A supervisor can grant more."))
        return redirect("needs:measure", need.pk)
    except PermissionDenied:
        messages.error(request, _("Please say why you need to know whom to measure."))
        return redirect("needs:measure", need.pk)
    return _measure_page(request, need, forms.ConfirmSizeForm(), who)


def _measure_page(
    request: OfficerRequest,
    need: Need,
    form: forms.ConfirmSizeForm,
    who: Mapping[str, str] | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "need": need,
        "item": ITEMS[need.item].name(get_language() or "zh"),
        "who": who,
        "may_ask_who": bool(request.roles & (MEASURES - {"coordinator"})),
    }
    return render(request, "coordination/needs/measure.html", context)


def _drive_line(drive: Drive, today: date, settled: set[tuple[str, date]]) -> dict[str, object]:
    opens_on = drive.opens_on
    this_week = season.publishing_date(opens_on=opens_on, today=today, policy=POLICY)
    return {
        "drive": drive,
        "this_week": this_week if this_week and (drive.pk, this_week) not in settled else None,
        "next_on": season.next_publishing_date(opens_on=opens_on, today=today, policy=POLICY),
    }


def _drive_in_reach(request: OfficerRequest, code: str) -> Drive:
    drives = queries.drives_for(officer=request.user, roles={"supervisor"}, on=timezone.localdate())
    return get_object_or_404(drives, pk=code)


def _release_in_reach(request: OfficerRequest, release_id: UUID) -> BoardRelease:
    releases = queries.releases_for(
        officer=request.user, roles=SEES_BOARDS, on=timezone.localdate()
    )
    return get_object_or_404(releases, pk=release_id)


def _may_release(request: OfficerRequest, release: BoardRelease) -> bool:
    waits = release.state == BoardRelease.State.PROPOSED
    return waits and bool(request.roles & {"supervisor", "coordinator"})
