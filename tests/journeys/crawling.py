"""Every public page that a link leads to, from the front pages of both languages on."""

import re
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import APIRequestContext

LINK = re.compile(rb'(?:href|src|action)="([^"#]+)')
FRONTS = ["/zh-hans/", "/en/", "/sitemap.xml", "/robots.txt"]
LEFT_OUT = ("/static/", "/cms/", "/accounts/")
MOST = 600


def crawled(origin: str, request: APIRequestContext) -> dict[str, bytes]:
    """Return headers and body of each page by its address, in the order found."""
    found: dict[str, bytes] = {}
    waiting = list(FRONTS)
    while waiting and len(found) < MOST:
        address = waiting.pop(0)
        if address in found:
            continue
        answer = request.get(origin + address)
        found[address] = repr(answer.headers).encode() + answer.body()
        waiting += [one for one in links_of(origin, address, found[address]) if one not in found]
    return found


def links_of(origin: str, address: str, page: bytes) -> list[str]:
    """Return addresses of this origin that the page points at."""
    targets = {urljoin(origin + address, link.decode()) for link in LINK.findall(page)}
    ours = {target.removeprefix(origin) for target in targets if target.startswith(f"{origin}/")}
    return sorted(one for one in ours if not urlsplit(one).path.startswith(LEFT_OUT))
