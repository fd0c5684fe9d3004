"""Anybody may say that a page exposes a child. The answer is the same, whatever becomes of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from home.guard import rate
from home.guard.forms import ReportForm
from home.guard.services import holds


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the page of this key in the reader's language down, and give a reference."""
    form = ReportForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "home/guard/report.html", {"form": form})
    try:
        rate.check_rate(who=request.META["REMOTE_ADDR"])
    except rate.TooManyReports:
        return render(request, "429.html", status=429)
    page = Page.objects.filter(translation_key=key, locale__language_code=get_language()).first()
    made = holds.report_exposure(page=page, kind=form.cleaned_data["kind"], now=timezone.now())
    return render(request, "home/guard/reported.html", {"reference": made.reference})
