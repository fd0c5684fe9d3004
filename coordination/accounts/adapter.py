"""Accounts of the office are made by invitation; nobody signs up."""

from django.http import HttpRequest

from home.interface.sign_in import SlowedAccountAdapter


class OfficeAccountAdapter(SlowedAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
