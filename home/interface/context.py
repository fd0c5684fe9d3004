"""What every template of a process can count on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def site(request: HttpRequest) -> dict[str, Any]:
    return {"base_template": "site/base.html", **_both()}


def office(request: HttpRequest) -> dict[str, Any]:
    return {"base_template": "office/base.html", **_both()}


def _both() -> dict[str, Any]:
    return {"is_demo": settings.DEMO, "is_chinese": (get_language() or "").startswith("zh")}
