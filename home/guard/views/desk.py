"""The reviewers' pages in the CMS: holds, purges, and who is visible in a picture."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.images import get_image_model
from wagtail.models import Page

from home.accounts.models import User
from home.guard import queries
from home.guard.forms import BlurForm, ConsentForm, LookForm
from home.guard.models import Consent, Hold
from home.guard.reviewers import is_reviewer
from home.guard.services import consents, holds, purging
from home.guard.words import too_few_people


class CmsRequest(HttpRequest):
    """A request under `/cms/`: Wagtail let nobody through who has no part in it."""

    user: User  # type: ignore[assignment]  # see above


@require_GET
def hold_list(request: CmsRequest) -> HttpResponse:
    """List what is down, the reports, and each live page with one press to take it down."""
    context = {
        "holds": queries.open_holds(),
        "pages": queries.live_pages(),
        "may_lift": is_reviewer(request.user),
        "reports": queries.latest_reports(),
        "pictures": queries.latest_pictures(),
    }
    return render(request, "home/guard/holds.html", context)


@require_POST
def take_down(request: CmsRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(Page, pk=page_id, depth__gt=1)
    holds.take_down(page=page, actor=request.user, now=timezone.now())
    messages.success(request, _("The page is down. It comes back when a reviewer lifts the hold."))
    return redirect("guard_desk:holds")


@require_POST
def lift(request: CmsRequest, hold_id: UUID) -> HttpResponse:
    get_object_or_404(Hold, pk=hold_id, lifted_at__isnull=True)
    hold = holds.lift_hold(hold_id=hold_id, reviewer=request.user, now=timezone.now())
    if hold.reason == Hold.Reason.CONSENT:
        messages.info(request, _("The hold is lifted. A new version has to go through review."))
    else:
        messages.success(request, _("The hold is lifted, and the page is public as it was."))
    return redirect("guard_desk:holds")


@require_POST
def purge(request: CmsRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(Page, pk=page_id, depth__gt=1)
    purging.purge_revisions(page=page, reviewer=request.user, now=timezone.now())
    messages.success(request, _("Every version but the public one is gone for good."))
    return redirect("wagtailadmin_pages:edit", page_id)


@require_http_methods(["GET", "HEAD", "POST"])
def picture_people(request: CmsRequest, picture_id: int) -> HttpResponse:
    """Say who is visible, record the consents of those people, blur a part."""
    picture = get_object_or_404(get_image_model(), pk=picture_id)
    forms = {
        name: form(request.POST if name in request.POST else None)
        for name, form in [("look", LookForm), ("consent", ConsentForm), ("blur", BlurForm)]
    }
    sent = next((name for name, form in forms.items() if form.is_bound), None)
    if sent and forms[sent].is_valid() and _write_down(sent, picture, forms[sent], request.user):
        return redirect("guard_desk:picture_people", picture_id)
    context = {
        "picture": picture,
        "faces": consents.faces_of(picture),
        "look": queries.look_at(picture),
        "consents": queries.consents_of(picture),
        "forms": forms,
    }
    return render(request, "home/guard/picture_people.html", context)


def _write_down(sent: str, picture: Any, form: Form, actor: User) -> bool:  # noqa: ANN401  Wagtail's image
    """Do what one of the forms asks for; return whether it was done."""
    values = form.cleaned_data
    try:
        if sent == "look":
            consents.record_look(picture=picture, **values, actor=actor, now=timezone.now())
        elif sent == "consent":
            consents.record_consent(picture=picture, given=values, actor=actor)
        else:
            box = (values["left"], values["top"], values["right"], values["bottom"])
            consents.blur_picture(picture=picture, boxes=[box], actor=actor)
    except consents.FacesUntold as untold:
        form.add_error(None, too_few_people(untold.found))
        return False
    return True


@require_POST
def blur_faces(request: CmsRequest, picture_id: int) -> HttpResponse:
    """Blur every face the program finds now."""
    picture = get_object_or_404(get_image_model(), pk=picture_id)
    boxes = consents.faces_of(picture)
    consents.blur_picture(picture=picture, boxes=boxes, actor=request.user)
    messages.success(request, _("The faces are blurred for good. Look again: is anybody left?"))
    return redirect("guard_desk:picture_people", picture_id)


@require_POST
def withdraw(request: CmsRequest, consent_id: int) -> HttpResponse:
    consent = get_object_or_404(Consent, pk=consent_id)
    consents.withdraw_consent(consent_id=consent.pk, actor=request.user, now=timezone.now())
    messages.success(request, _("The consent has ended. Pages that stood on it are down."))
    return redirect("guard_desk:picture_people", consent.picture_id)
