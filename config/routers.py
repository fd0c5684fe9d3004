"""In the office, the public apps' records live in the site's database and are migrated there."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model

CACHE = "django_cache"  # the label of Django's cache table, which is nobody's app: each side's own


class OfficeRouter:
    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:  # noqa: ANN401  Django's signature
        return "site" if is_public(model._meta.app_label) else None

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:  # noqa: ANN401  Django's signature
        return is_public(one._meta.app_label) == is_public(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:  # noqa: ANN401  Django's signature
        return db == "default" and not is_public(app_label)


def is_public(app_label: str) -> bool:
    """Return whether this app's tables lie in the site's database."""
    if app_label == CACHE:
        return False
    return apps.get_app_config(app_label).name in settings.PUBLIC_RECORD_APPS
