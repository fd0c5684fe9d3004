"""No command and no worker starts with keys that are missing or not fit for real children."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from coordination.vault import keys
from coordination.vault.wrappers import BadKey


def check_keys(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    try:
        keys.check_ready()
    except BadKey as problem:
        return [Error(str(problem), id="vault.E001")]
    return []
