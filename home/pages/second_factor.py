"""The CMS asks its editors for a second factor, where settings say so."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

CMS, ON_THE_WAY = "/cms/", ("/cms/login/", "/cms/logout/")


class CmsSecondFactorMiddleware:
    """Who has none is led to setting it up; every other page of the site stays open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._must_set_up(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _must_set_up(self, request: HttpRequest) -> bool:
        path = request.path_info
        inside = path.startswith(CMS) and not path.startswith(ON_THE_WAY)
        wanted = settings.CMS_SECOND_FACTOR and inside and request.user.is_authenticated
        return bool(wanted and not is_mfa_enabled(request.user))
