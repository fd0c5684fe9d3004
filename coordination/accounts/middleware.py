"""What every request of the office passes: second factor, declared access, nothing stored."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from coordination.accounts import access, sitting

Handler = Callable[[HttpRequest], HttpResponse]
# Signing in, choosing a language, saying whether the wall holds.
OPEN_MODULES = ("allauth.", "django.views.i18n", "config.health")
ALWAYS_OPEN = ("/i18n/", "/health/", settings.STATIC_URL)
WAY_IN = "/accounts/"
SETTING_UP = (
    *("/accounts/2fa/", "/accounts/reauthenticate/"),
    *("/accounts/logout/", "/accounts/confirm-email/"),
)


class SittingMiddleware:
    """A desk that was left, or a day that is over, signs its officer out."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        agent, now = request.headers.get("User-Agent", ""), timezone.now()
        if sitting.is_over(request.session, agent=agent, now=now):
            return access.sign_in_again(request)
        sitting.note(request.session, agent=agent, now=now)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Who has no second factor yet reaches the pages that set one up, and nothing else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if request.path.startswith(ALWAYS_OPEN):
            return self.get_response(request)
        if not user.is_authenticated:
            return self._stranger(request)
        if not request.path.startswith(SETTING_UP) and not is_mfa_enabled(user):
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _stranger(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(WAY_IN):
            return self.get_response(request)
        return redirect_to_login(request.get_full_path(), reverse("account_login"))


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
    """No proxy and no browser keeps an answer of the office, a refusal neither."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(settings.STATIC_URL):
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
    return request.path.startswith((WAY_IN, *ALWAYS_OPEN))
