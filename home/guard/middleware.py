"""A refused publish becomes words for the editor, wherever in the CMS it was tried."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from home.guard.publishing import PublishRefused


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, PublishRefused):
            return None
        if request.accepts("text/html"):
            for words in error.messages:
                messages.error(request, words)
            return redirect(self._editor(error))
        return JsonResponse({"errors": error.messages}, status=400)

    def _editor(self, error: PublishRefused) -> str:
        if error.page_id is None:
            return reverse("wagtailadmin_home")
        return reverse("wagtailadmin_pages:edit", args=[error.page_id])
