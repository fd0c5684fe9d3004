"""Having the link sent again: the same answer whether we know the pledge or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from donations.goods.forms.finding import FindForm
from donations.goods.services import limits, links


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find_pledge(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "donations/goods/find.html", {"form": form})
    try:
        limits.check_rate(limit=limits.FINDING, who=request.META["REMOTE_ADDR"])
    except limits.TooManyTries:
        return render(request, "donations/goods/too_many.html", status=429)
    links.send_link_again(
        reference=form.cleaned_data["reference"],
        email=form.cleaned_data["email"],
        now=timezone.now(),
    )
    return render(request, "donations/goods/found.html")
