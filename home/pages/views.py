from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe


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
