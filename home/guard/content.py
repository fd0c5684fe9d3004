"""What a reviewer approved, as one number: all a reader could meet, and none of the state.

The ids that Wagtail gives to blocks are left out: it makes new ones whenever it likes.
"""

import hashlib
import json
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

from home.guard.chosen import file_names
from home.guard.page_text import texts_of
from home.reading.digest import Part, digest_of

_STATE = {
    *("path", "depth", "numchild", "url_path", "draft_title", "content_type", "owner"),
    *("live", "has_unpublished_changes", "live_revision", "latest_revision", "alias_of"),
    *("first_published_at", "last_published_at", "latest_revision_created_at"),
    *("go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by"),
    *("wagtail_admin_comments", "index_entries"),
}


def content_digest(page: Page) -> str:
    """Return 64 hex digits over the page's number and all it says and shows."""
    data = {name: value for name, value in page.serializable_data().items() if name not in _STATE}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data[field.name] = _bare(getattr(page, field.name).get_prep_value())
    data["files"] = file_names(page)
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def parts_of(page: Page) -> list[Part]:
    return [(text.field, text.text) for text in texts_of(page)]


def words_digest(page: Page) -> str:
    return digest_of(parts_of(page))


def _bare(value: Any) -> Any:  # noqa: ANN401  whatever JSON holds
    if isinstance(value, list):
        return [_bare(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "item" and "value" in value:
        return _bare(value["value"])
    return {name: _bare(entry) for name, entry in value.items() if name != "id"}
