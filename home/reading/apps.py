from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingConfig(AppConfig):
    name = "home.reading"
    label = "reading"
    verbose_name = _("Texts read behind the wall")
