"""The CMS in the product's colours; documents that no live page shows are nobody's."""

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from home.pages import files_in_use
from home.pages.models import Paper


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]  # Wagtail carries no types
def colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("before_serve_document")  # type: ignore[untyped-decorator]  # as above
def only_shown_papers(document: Paper, request: HttpRequest) -> None:
    """Answer as for a number that does not exist."""
    is_of_the_cms = request.user.has_perm("wagtailadmin.access_admin")
    if not (is_of_the_cms or files_in_use.is_shown(document)):
        raise Http404
