"""Every request of the office looks through its officer's eyes, from here to its answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from coordination.accounts.middleware import is_way_in
from coordination.accounts.models import Officer
from coordination.scope import reading, scopes


class ScopeMiddleware:
    """Set the officer's scope for one request. On the way in there is none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with scopes.within(_scope_for(request)):
            return self.get_response(request)


def _scope_for(request: HttpRequest) -> scopes.Scope:
    user: object = request.user
    if is_way_in(request) or not isinstance(user, Officer):
        return scopes.NOTHING
    return reading.scope_of(officer=user, on=timezone.localdate())
