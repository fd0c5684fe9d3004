"""Stable addresses outside the languages: files are the same in all, the provider speaks none."""

from django.urls import path

from donations.money.views import opened, told

urlpatterns = [
    path("told/", told.told, name="money_told"),
    path("open.json", opened.opened_json, name="money_open_json"),
    path("open.csv", opened.opened_csv, name="money_open_csv"),
    path("open.schema.json", opened.opened_schema, name="money_open_schema"),
]
