"""What every request of the office passes: second factor, declared access, nothing stored."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

Handler = Callable[[HttpRequest], HttpResponse]
# Signing in, choosing a language, saying whether the wall holds.
OPEN_MODULES = ("allauth.", "django.views.i18n", "config.health")
WAY_IN = ("/accounts/", "/i18n/", "/health/")


class SecondFactorMiddleware:
    """Nobody reaches a page of the office without having set up a second factor."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if is_way_in(request):
            return self.get_response(request)
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not is_mfa_enabled(user):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


class DeclaredAccessMiddleware:
    """A view that does not say which roles may open it is a programming error, not a page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> None:
        if not is_declared(view):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} names no roles")


class DeclaredFilesMiddleware:
    """A view that answers with anything but a page says so, or it is a programming error.

    So no list leaves as a file by the way: there is no general export.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match and is_file(response) and not is_file_declared(match.func):
            raise ImproperlyConfigured(f"{match.view_name} answers with a file it never declared")
        return response


class NeverStoredMiddleware:
    """No proxy and no browser keeps a page of the office; outermost, so that none is left out."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        add_never_cache_headers(response)
        return response


def is_file(response: HttpResponse) -> bool:
    is_page = response.get("Content-Type", "text/html").startswith("text/html")
    return not is_page or response.streaming or "Content-Disposition" in response


def is_file_declared(view: Callable[..., HttpResponse]) -> bool:
    return hasattr(view, "office_file") or view.__module__.startswith(OPEN_MODULES)


def is_declared(view: Callable[..., HttpResponse]) -> bool:
    return hasattr(view, "office_roles") or view.__module__.startswith(OPEN_MODULES)


def is_way_in(request: HttpRequest) -> bool:
    """Return whether this page is open before both factors are given."""
    return request.path.startswith(WAY_IN)
