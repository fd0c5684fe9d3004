from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "home.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from home.pages import ways  # noqa: PLC0415  models are loaded only now

        ways.register()
