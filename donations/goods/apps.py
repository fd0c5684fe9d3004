from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoodsConfig(AppConfig):
    name = "donations.goods"
    label = "goods"
    verbose_name = _("Goods")

    def ready(self) -> None:
        from donations.goods import panels, ways  # noqa: PLC0415  models are loaded only now

        panels.register()
        ways.register()
