from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.pages import files_in_use


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Invented data is for nobody's index."""
    if settings.DEMO:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        sitemap = request.build_absolute_uri(reverse("pages:sitemap"))
        lines = ["User-agent: *", "Disallow: /cms/", "Disallow: /accounts/", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the one sign-in; who is signed in and sent here has no part in the CMS."""
    if request.user.is_authenticated:
        raise PermissionDenied
    wanted = request.GET.get("next", reverse("wagtailadmin_home"))
    return redirect_to_login(wanted, reverse("account_login"))


@require_safe
@cache_control(private=True, no_cache=True)  # asked again each time: a page taken down is down
def picture(request: HttpRequest, path: str) -> FileResponse:
    """Serve a picture or a copy of it that a live page shows; any to people of the CMS."""
    shown = files_in_use.picture_at(path)
    if shown is None or not (files_in_use.is_shown(shown) or _is_of_the_cms(request)):
        raise Http404
    if not default_storage.exists(path):
        raise Http404
    return FileResponse(default_storage.open(path))


def _is_of_the_cms(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("wagtailadmin.access_admin"))
