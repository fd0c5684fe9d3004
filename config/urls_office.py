"""Addresses behind the wall."""

from django.urls import include, path

from config import health
from coordination.today import views as today

urlpatterns = [
    path("", today.office_home, name="office_home"),
    path("rosters/", include("coordination.discovery.urls")),
    path("consents/", include("coordination.consents.urls")),
    path("boards/", include("coordination.needs.urls")),
    path("goods/", include("coordination.matching.urls")),
    path("packs/", include("coordination.fulfilment.urls")),
    path("exports/", include("coordination.exports.urls")),
    path("gate/", include("coordination.gate.urls")),
    path("health/wall/", health.wall, name="health_wall"),
    path("looks/", include("coordination.vault.urls")),
    path("desk/", include("coordination.desk.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
