from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.interface import samples

SIDES = {"site": "site/base.html", "office": "office/base.html"}


@require_safe
def styleguide(request: HttpRequest, side: str) -> HttpResponse:
    """Show every component in the dress of one side; holds no real figure."""
    context = {**samples.styleguide_context(), "side": side, "base_template": SIDES[side]}
    return render(request, "styleguide.html", context)
