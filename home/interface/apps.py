from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from home.interface import checks


class InterfaceConfig(AppConfig):
    name = "home.interface"
    label = "interface"
    verbose_name = _("Interface")

    def ready(self) -> None:
        register(checks.check_tries_are_counted)
