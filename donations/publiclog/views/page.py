"""The log for everybody: what it is, its newest head, its entries, and how to check it."""

from typing import Final

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from donations.publiclog import check_it, showing
from donations.publiclog.queries import reading, tree

ON_A_PAGE: Final = 20


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    head = tree.newest_head()
    size = head.tree_size if head else 0
    newest_first = Paginator(range(size - 1, -1, -1), ON_A_PAGE)
    page = newest_first.get_page(request.GET.get("page"))
    context = {
        "head": head,
        "root": bytes(head.root).hex() if head else "",
        "entries": showing.entries(reading.entries_at(page.object_list)),
        "page_obj": page,
        "least_together": settings.LOG_LEAST_TOGETHER,
        "check": check_it.context(),
        "crumbs": [{"label": _("Home"), "url": "/"}, {"label": _("Public log")}],
    }
    return render(request, "donations/publiclog/log.html", context)
