"""Telling a listener of events, signed as Stripe signs them, again until it answers with 2xx."""

import hashlib
import hmac
import json
import queue
import threading
import time
import urllib.error
import urllib.request
from typing import Final

from config.local.provider.objects import Object

TRIES: Final = 8
SECONDS: Final = 10


def body_of(event: Object) -> bytes:
    return json.dumps(event).encode()


def signature(body: bytes, secret: str, *, at: float) -> str:
    """Return the header `Stripe-Signature` of a body sent at this moment."""
    signed = f"{int(at)}.".encode() + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={int(at)},v1={digest}"


def deliver(event: Object, *, url: str, secret: str) -> int:
    """Send an event once and return the answer's status; 0 when nobody answers."""
    body = body_of(event)
    headers = {
        "Content-Type": "application/json",
        "Stripe-Signature": signature(body, secret, at=time.time()),
    }
    request = urllib.request.Request(url, data=body, headers=headers)  # noqa: S310  our own site
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  as above
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


class Postman:
    """Delivers in the background, in order, waiting longer after each refusal."""

    def __init__(self, *, url: str, secret: str) -> None:
        self.url, self.secret = url, secret
        self.waiting: queue.Queue[tuple[Object, int]] = queue.Queue()
        threading.Thread(target=self._work, daemon=True).start()

    def tell(self, event: Object) -> None:
        self.waiting.put((json.loads(body_of(event)), 0))

    def _work(self) -> None:
        while True:
            event, tries = self.waiting.get()
            status = deliver(event, url=self.url, secret=self.secret)
            if not 200 <= status < 300 and tries < TRIES:  # noqa: PLR2004  what HTTP calls done
                threading.Timer(2.0**tries, self.waiting.put, [(event, tries + 1)]).start()
