"""Addresses of the public side."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.accounts.views import my_page
from home.pages.views import picture, sign_in

urlpatterns = [
    path("cms/login/", sign_in),
    path("cms/logout/", RedirectView.as_view(pattern_name="account_logout")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("goods/", include("donations.goods.public_urls")),
    path("money/", include("donations.money.public_urls")),
    path("log/", include("donations.publiclog.public_urls")),
    path("", include("home.pages.urls")),
    re_path(r"^media/(?P<path>(?:pictures|images)/.+)$", picture),
    *i18n_patterns(
        path("my/", my_page, name="my_page"),
        path("goods/", include("donations.goods.urls")),
        path("money/", include("donations.money.urls")),
        path("log/", include("donations.publiclog.urls")),
        path("", include("home.guard.urls")),
        path("", include(wagtail_urls)),
    ),
]
