"""Stable addresses outside the languages: the provider speaks none."""

from django.urls import path

from donations.money.views import told

urlpatterns = [path("told/", told.told, name="money_told")]
