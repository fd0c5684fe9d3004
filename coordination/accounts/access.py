"""Deny by default: a view names the roles that may open it, or nobody can."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse

from coordination.accounts.models import Officer
from coordination.scope import scopes

P = ParamSpec("P")
ANY_ROLE = frozenset(
    {"director", "supervisor", "coordinator", "packer", "school_contact", "auditor"}
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
            office_request.roles = scopes.roles_of(office_request.user.pk)
            if not office_request.roles & wanted:
                raise Http404
            return view(office_request, *args, **kwargs)

        guarded.office_roles = wanted  # type: ignore[attr-defined]  # read by the middleware
        return cast("Guarded[P]", guarded)

    return decorate
