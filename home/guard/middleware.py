"""A refused publish becomes words for the editor, wherever in the CMS it was tried."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from home.accounts.models import User
from home.guard import stages
from home.guard.publishing import PublishRefused
from home.guard.services.approvals import ReviewedByItsAuthor
from home.reading import services as reading


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, PublishRefused):
            return self._told(request, list(error.messages), page_id=error.page_id)
        if isinstance(error, ReviewedByItsAuthor):
            return self._told(request, [str(stages.BY_ITS_AUTHOR)], page_id=error.page_id)
        if isinstance(error, reading.TooManyChecks) and isinstance(request.user, User):
            reading.raise_alarm(author=request.user, now=timezone.now())
            return self._told(request, [str(stages.TOO_MANY)], page_id=None)
        return None

    def _told(
        self, request: HttpRequest, sentences: list[str], *, page_id: int | None
    ) -> HttpResponse:
        if not request.accepts("text/html"):
            return JsonResponse({"errors": sentences}, status=400)
        for words in sentences:
            messages.error(request, words)
        if page_id is None:
            return redirect("wagtailadmin_home")
        return redirect(reverse("wagtailadmin_pages:edit", args=[page_id]))
