"""Papers of a pledge, behind its secret link."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from donations.goods.papers import pledge_papers
from donations.goods.views.tracking import access_pledge, secret


@require_safe
@secret("no-referrer")
def label(request: HttpRequest, token: str) -> HttpResponse:
    pledge = access_pledge(request, token)
    return _pdf(pledge_papers.pledge_label(pledge), f"label-{pledge.reference}.pdf")


@require_safe
@secret("no-referrer")
def acknowledgement(request: HttpRequest, token: str) -> HttpResponse:
    pledge = access_pledge(request, token)
    return _pdf(
        pledge_papers.pledge_acknowledgement(pledge), f"acknowledgement-{pledge.reference}.pdf"
    )


def _pdf(stored: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(stored, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
