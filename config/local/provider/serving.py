"""The provider as a process: `python -m config.local.provider.serving`."""

import json
import os
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

from config.local import places
from config.local.provider import pages
from config.local.provider.answering import Api, Asked
from config.local.provider.delivering import Postman
from config.local.provider.objects import Object
from config.local.provider.till import Refused, Till

MOST_BYTES = 100_000
# What the story gave is there already.
KEPT = Path(os.environ.get("NUANTONG_VAR", places.VAR)) / "story" / "provider.json"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, api: Api, *arguments: object) -> None:
        self.api = api
        super().__init__(*arguments)  # type: ignore[arg-type]  # what socketserver gives

    def do_GET(self) -> None:
        if self.path.startswith("/v1/"):
            self._api()
        elif self.path == "/":
            self._page(pages.counter_page(self.api.till))
        elif self.path == "/favicon.ico":
            self._send(200, b"", "image/x-icon")
        else:
            self._payment_page()

    def do_POST(self) -> None:
        if self.path.startswith("/v1/"):
            self._api()
        elif self.path == "/":
            self._counter()
        else:
            self._pay()

    do_DELETE = do_POST  # noqa: N815  the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Say nothing: a payment page's address opens it."""

    def _api(self) -> None:
        asked = Asked(
            method=self.command,
            target=self.path,
            body=self._body(),
            key=self.headers.get("Authorization", "").removeprefix("Bearer "),
            account=self.headers.get("Stripe-Account", ""),
            idempotency_key=self.headers.get("Idempotency-Key", ""),
        )
        status, answer = self.api.answer(asked)
        self._send(status, json.dumps(answer).encode(), "application/json")

    def _payment_page(self) -> None:
        path, _, query = self.path.partition("?")
        page = self.api.till.held.get(path.removeprefix("/pay/"))
        if page is None:
            self._send(404, b"", "text/plain")
            return
        self._page(pages.payment_page(page, was_refused=query == "refused"))

    def _pay(self) -> None:
        how = parse_qs(self._body()).get("how", ["card"])[0]
        page_id = self.path.partition("?")[0].removeprefix("/pay/")
        try:
            page = self.api.till.pay(page_id, how=how)
        except (Refused, KeyError):
            self._go(self.path)
            return
        self._go(f"/pay/{page_id}?refused" if how == "declined" else page["success_url"])

    def _counter(self) -> None:
        act, _, key = parse_qs(self._body()).get("act", [""])[0].partition(" ")
        till = self.api.till
        with suppress(Refused, KeyError):
            if act == "refund":
                till.refund(key, till.held[key]["amount"] - till.held[key]["amount_refunded"])
            elif act in {"renew", "fail"}:
                till.renew(key, is_paid=act == "renew")
            elif act in {"dispute", "win"}:
                {"dispute": till.dispute, "win": till.win}[act](key)
        self._go("/")

    def _body(self) -> str:
        length = min(int(self.headers.get("Content-Length") or 0), MOST_BYTES)
        return self.rfile.read(length).decode()

    def _page(self, text: str) -> None:
        self._send(200, text.encode(), "text/html; charset=utf-8")

    def _go(self, address: str) -> None:
        self.send_response(303)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def server(api: Api, port: int) -> ThreadingHTTPServer:
    """Return a server on this machine's own address; port 0 takes any free one."""
    made = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, api))
    made.daemon_threads = True
    return made


def serve() -> None:
    """Serve with the keys of the environment until the process is stopped."""
    address = os.environ["STRIPE_API"]
    secret = os.environ["STRIPE_WEBHOOK_SECRETS"].split()[0]
    postman = Postman(url=f"{os.environ['SITE_URL']}/money/told/", secret=secret)

    def tell(event: Object) -> None:
        till.save(KEPT)
        postman.tell(event)

    till = Till(address=address, tell=tell)
    if KEPT.exists():
        till.load(KEPT)
    port = int(address.rsplit(":", 1)[1])
    server(Api(till, os.environ["STRIPE_SECRET_KEY"]), port).serve_forever()


if __name__ == "__main__":
    serve()
