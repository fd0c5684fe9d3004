"""A user's own page: where signing in leads, and from where everything of theirs is reached."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.accounts import ways
from home.accounts.models import User


@login_required
@never_cache
@require_safe
def my_page(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        raise Http404
    context = {"email": request.user.email, "ways": ways.ways_of(request.user)}
    return render(request, "home/accounts/my_page.html", context)
