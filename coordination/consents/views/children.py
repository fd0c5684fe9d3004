"""The consents of one child: under a code of these pages, the name behind a recorded look."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.accounts.access import OfficerRequest, for_roles
from coordination.consents import calendar, queries, services, texts
from coordination.consents.forms import ConsentForm, WithdrawForm
from coordination.consents.models import Consent
from coordination.consents.queries import KEEPERS
from coordination.consents.views.lists import SCOPE, place_of
from coordination.fulfilment.wording import spaced
from coordination.registry import queries as registry
from coordination.registry.models import ChildFile
from coordination.vault.rights import Purpose
from coordination.vault.services import reveal, subject_behind

REFUSALS = {
    services.WishMissing: _("From eight years, write down the child's own wish."),
    services.TooYoungToAnswer: _("Under 14 years a guardian answers."),
    services.DatesWrong: _("It begins today or earlier and lasts at most five years."),
    services.NotForThisReceiver: _("This purpose does not need this receiver."),
    services.AnsweredMeanwhile: _("Somebody wrote another answer down a moment ago. Look again."),
}
TONES = {"given": "done", "pending": "wait", "refused": "stop", "withdrawn": "stop"}
STANDINGS = {
    "given": _("yes"),
    "pending": _("not asked"),
    "refused": _("no"),
    "withdrawn": _("withdrawn"),
}


@dataclass(frozen=True)
class Card:
    """One answer as the page shows it."""

    id: UUID
    purpose: str
    receiver: str
    tone: str
    state: str
    said: tuple[tuple[str, str], ...]
    from_on: date
    until_on: date
    ended_at: datetime | None
    ended_why: str
    stands: bool


@for_roles(*KEEPERS)
@require_safe
def child(request: OfficerRequest, code: str) -> HttpResponse:
    return _show(request, child_here(request, code), code)


@for_roles(*KEEPERS)
@require_POST
def child_name(request: OfficerRequest, code: str) -> HttpResponse:
    """Show the name once, after a recorded look with a reason."""
    file = child_here(request, code)
    reason = request.POST.get("reason", "").strip()[:200]
    if not reason:
        messages.error(request, _("Say why you need the name."))
        return redirect("consents:child", code)
    found = reveal(
        subject=file.pk,
        fields=["name"],
        purpose=Purpose.CONSENT,
        reason=reason,
        actor=request.user,
        now=timezone.now(),
    )
    return _show(request, file, code, name=found.get("name", ""))


@for_roles(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: OfficerRequest, code: str, purpose: str) -> HttpResponse:
    """Read the text out, write the answer down."""
    file = child_here(request, code)
    if purpose not in Consent.Purpose.values:
        raise Http404
    form = ConsentForm(request.POST or None, purpose=purpose, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        act = partial(
            services.record_consent,
            subject=file.pk,
            said=form.said(),
            actor=request.user,
            now=timezone.now(),
        )
        if _attempt(request, act):
            messages.success(request, _("The answer is written down."))
            return redirect("consents:child", code)
    text = texts.current(purpose)
    context = {
        **_head(file, code),
        "form": form,
        "purpose": Consent.Purpose(purpose).label,
        "version": text.version,
        "words": text.words(get_language() or ""),
        "other_words": text.en if (get_language() or "").startswith("zh") else text.zh,
    }
    return render(request, "coordination/consents/record.html", context)


@for_roles(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: OfficerRequest, code: str, consent_id: UUID) -> HttpResponse:
    """Say what happens now, then end the answer."""
    file = child_here(request, code)
    row = get_object_or_404(queries.consents_of(subject=file.pk), pk=consent_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.withdraw_consent(
            consent_id=row.pk,
            why=form.cleaned_data["why"],
            actor=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Withdrawn. It took effect at once."))
        return redirect("consents:child", code)
    context = {
        **_head(file, code),
        "form": form,
        "card": card(row, on=timezone.localdate()),
        "is_goods": row.purpose == Consent.Purpose.GOODS,
    }
    return render(request, "coordination/consents/withdraw.html", context)


def child_here(request: OfficerRequest, code: str) -> ChildFile:
    """Return the file behind a code, within reach; anything else is not there."""
    subject = subject_behind(scope=SCOPE, code=code)
    files = registry.files_for(officer=request.user, roles=KEEPERS, on=timezone.localdate())
    return get_object_or_404(files.select_related("school", "area"), pk=subject)


def card(row: Consent, *, on: date) -> Card:
    standing = queries.standing_of(row, on=on)
    said = (
        (str(_("Who answers")), str(Consent.Giver(row.giver).label)),
        (str(_("How it was said")), str(Consent.Witnessed(row.witnessed).label)),
        (str(_("The child's own wish")), str(Consent.Wish(row.child_wish).label)),
        (str(_("Text read out")), str(_("version %(number)s") % {"number": row.text_version})),
    )
    over = standing == queries.Standing.PENDING
    return Card(
        id=row.pk,
        purpose=str(Consent.Purpose(row.purpose).label),
        receiver=str(Consent.Receiver(row.receiver).label),
        tone="plain" if row.withdrawn_at else TONES[standing],
        state=str(_("over") if over else STANDINGS[standing]),
        said=said,
        from_on=row.from_on,
        until_on=row.until_on,
        ended_at=row.withdrawn_at,
        ended_why=str(Consent.Why(row.withdrawn_why).label) if row.withdrawn_why else "",
        stands=row.withdrawn_at is None,
    )


def _show(request: OfficerRequest, file: ChildFile, code: str, *, name: str = "") -> HttpResponse:
    today = timezone.localdate()
    cards = [card(row, on=today) for row in queries.consents_of(subject=file.pk)]
    context = {
        **_head(file, code),
        "name": name,
        "standing": [one for one in cards if one.stands],
        "ended": [one for one in cards if not one.stands],
        "purposes": Consent.Purpose.choices,
        "may_copy": "supervisor" in request.roles,
    }
    return render(request, "coordination/consents/child.html", context)


def _head(file: ChildFile, code: str) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "code": code,
        "shown_code": spaced(code),
        "place": place_of(file),
        "years": calendar.age_on(born_month=file.born_month, on=today),
    }


def _attempt(request: OfficerRequest, act: Callable[[], object]) -> bool:
    try:
        act()
    except tuple(REFUSALS) as refused:
        messages.error(request, str(REFUSALS[type(refused)]))
        return False
    return True
