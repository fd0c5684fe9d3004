from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicLogConfig(AppConfig):
    name = "donations.publiclog"
    label = "publiclog"
    verbose_name = _("Public log")
