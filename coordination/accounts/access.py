"""Deny by default: a view names the roles that may open it, or nobody can."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from coordination.accounts import sitting
from coordination.accounts.models import Officer
from coordination.scope import scopes

P = ParamSpec("P")
ANY_ROLE = frozenset(
    {"director", "supervisor", "coordinator", "packer", "school_contact", "auditor", "treasurer"}
)


class OfficerRequest(HttpRequest):
    """A request whose user has signed in with a second factor and holds a duty."""

    user: Officer  # type: ignore[assignment]  # the middleware let nobody else through
    roles: frozenset[str]


View = Callable[Concatenate[OfficerRequest, P], HttpResponse]
Guarded = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_roles(*roles: str) -> Callable[[View[P]], Guarded[P]]:
    """Open a view to officers holding one of these roles; anybody else sees 404.

    Which rows they see is the query's and the service's business, not this one's.
    """
    wanted = frozenset(roles)
    if not wanted or not wanted <= ANY_ROLE:
        raise ValueError(f"unknown roles: {sorted(wanted - ANY_ROLE)}")

    def decorate(view: View[P]) -> Guarded[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            office_request = cast("OfficerRequest", request)  # the middleware let it through
            if not isinstance(office_request.user, Officer):
                raise Http404
            if sitting.has_changed_duties(
                office_request.session, scopes.duties_of(office_request.user.pk)
            ):
                return sign_in_again(office_request)
            office_request.roles = scopes.roles_of(office_request.user.pk)
            if not office_request.roles & wanted:
                raise Http404
            return view(office_request, *args, **kwargs)

        guarded.office_roles = wanted  # type: ignore[attr-defined]  # read by the middleware
        return cast("Guarded[P]", guarded)

    return decorate


# What a view may answer besides pages; the table of all of them is docs/exports.md.
FILE_USES = frozenset(
    {
        "paper",  # printed and used at once: labels, lists
        "own",  # an officer's own working file, back to whoever brought it
        "proof",  # lets a second program check an answer; opaque ids alone
        "export",  # anything else: purpose, sealed, recorded, expiring
    }
)


def gives_file(use: str) -> Callable[[Callable[P, HttpResponse]], Callable[P, HttpResponse]]:
    """Declare that a view answers with a file, and what for; without it a file is an error."""
    if use not in FILE_USES:
        raise ValueError(f"unknown use of a file: {use}")

    def declare(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
        view.office_file = use  # type: ignore[attr-defined]  # read by the middleware
        return view

    return declare


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """End this session alone, and lead back to the same page after signing in."""
    logout(request)
    messages.info(request, _("Your session has ended. Please sign in again."))
    return redirect_to_login(way_back(request), reverse("account_login"))


def freshly_confirmed(view: Guarded[P]) -> Guarded[P]:
    """Ask for password or second factor again unless that was done within five minutes.

    For exports, roles and keys. What was being sent is not kept meanwhile: it is sent again.
    """

    @wraps(view)
    def confirmed(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if did_recently_reauthenticate(request):
            return view(request, *args, **kwargs)
        return redirect_to_login(way_back(request), reverse("account_reauthenticate"))

    return cast("Guarded[P]", confirmed)


def way_back(request: HttpRequest) -> str:
    """Return the page to come back to: this one, or the page whose form was sent."""
    if request.method == "GET":
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    return urlsplit(came_from).path if ours else reverse("office_home")
