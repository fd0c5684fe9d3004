from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MoneyConfig(AppConfig):
    name = "donations.money"
    label = "money"
    verbose_name = _("Money")

    def ready(self) -> None:
        from donations.money import panels  # noqa: PLC0415  models are loaded only now

        panels.register()
