"""Is the wall whole? The office answers for whoever watches it; why not, it tells nobody."""

from django.core.cache import cache
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from config import wall_inside

KEPT_SECONDS = 30  # asked more often, it answers from memory


@require_GET
def wall(request: HttpRequest) -> HttpResponse:
    """Answer 200 `ok`, or 503 `not ok`; `manage.py check_wall` says what it is."""
    holds = cache.get_or_set("wall-holds", wall_holds, KEPT_SECONDS)
    text, status = ("ok\n", 200) if holds else ("not ok\n", 503)
    return HttpResponse(text, status=status, content_type="text/plain")


def wall_holds() -> bool:
    office, site = _fetch("default"), _fetch("site")
    return wall_inside.all_hold(
        [
            *wall_inside.check_roles(office, "office"),
            *wall_inside.check_locks(office),
            *wall_inside.check_roles(site, "site"),
        ]
    )


def _fetch(alias: str) -> wall_inside.Fetch:
    def fetch(query: str, values: list[list[str] | str]) -> list[tuple[object, ...]]:
        with connections[alias].cursor() as cursor:
            cursor.execute(query, values or None)
            return list(cursor.fetchall())

    return fetch
