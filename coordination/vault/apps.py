from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class VaultConfig(AppConfig):
    name = "coordination.vault"
    label = "vault"
    verbose_name = _("Vault")

    def ready(self) -> None:
        from coordination.vault.checks import check_keys  # noqa: PLC0415  apps load first

        checks.register(check_keys)
