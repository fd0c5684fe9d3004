"""Addresses for machines; pages of people are Wagtail's."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from home.pages import views
from home.pages.sitemap import LivePages

app_name = "pages"

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": LivePages}}, name="sitemap"),
]
