"""The one client of the payment provider, with its version pinned by the library's."""

from functools import cache
from typing import Final

import stripe
from django.conf import settings

API_VERSION: Final = "2026-10-28.endive"  # read the provider's change log before another one
SECONDS: Final = 20  # a page waits no longer for the provider


class ProviderNotSet(Exception):
    """No key of the provider is set: nothing can be asked of it."""


class ProviderUnreachable(Exception):
    """No answer, or one that says to try again; the same request may be sent again."""


class ProviderRefused(Exception):
    """The provider said no, and will say no again."""


def client() -> stripe.StripeClient:
    """Return the client. Raises ProviderNotSet."""
    if not settings.STRIPE_SECRET_KEY:
        raise ProviderNotSet
    return _client(settings.STRIPE_SECRET_KEY, settings.STRIPE_API)


@cache
def _client(key: str, address: str) -> stripe.StripeClient:
    return stripe.StripeClient(
        key,
        stripe_version=API_VERSION,
        base_addresses={"api": address},
        http_client=stripe.RequestsClient(timeout=SECONDS),
        max_network_retries=1,  # with the same idempotency key
    )


def translate(error: stripe.StripeError) -> Exception:
    """Return the error as one of ours: to be tried again, or refused for good."""
    lasting = (stripe.InvalidRequestError, stripe.CardError, stripe.AuthenticationError)
    if isinstance(error, lasting) and not isinstance(error, stripe.IdempotencyError):
        return ProviderRefused(error.code or type(error).__name__)
    return ProviderUnreachable(type(error).__name__)
