from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatepostConfig(AppConfig):
    name = "home.gatepost"
    label = "gatepost"
    verbose_name = _("What came through the gate")
