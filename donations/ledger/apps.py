from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "donations.ledger"
    label = "ledger"
    verbose_name = _("Ledger")

    def ready(self) -> None:
        from donations.ledger import logged  # noqa: PLC0415  models are loaded only now

        logged.register()
