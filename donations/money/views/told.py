"""Where the provider tells what happened."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from donations.money.gateway import events
from donations.money.gateway.client import ProviderNotSet, ProviderUnreachable
from donations.money.services import hearing

MOST_BYTES = 512_000


@csrf_exempt
@require_POST
def told(request: HttpRequest) -> HttpResponse:
    """Hear one event; 200 only once its work is committed, so that it is told again otherwise."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return HttpResponse(status=413)
    try:
        event = events.read_event(
            raw=request.body, signature=request.headers.get("Stripe-Signature", "")
        )
        hearing.hear(told=event, now=timezone.now())
    except events.NotASignedEvent:
        return HttpResponse(status=400)
    except (ProviderNotSet, ProviderUnreachable):
        return HttpResponse(status=503)
    return HttpResponse(status=200)
