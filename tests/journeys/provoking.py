"""Refusals of both live processes, provoked with what must not be repeated."""

import http.client
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from tests.journeys.machine import Machine

TRIES = 7
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Refusal:
    code: int
    about: str
    text: bytes


def refused(machine: Machine, side: str, secrets: list[str]) -> list[Refusal]:
    """Ask for what is refused, with the secrets in address, query, body, host and headers."""
    host = urlsplit({"site": machine.site_url, "office": machine.office_url}[side]).netloc
    words = quote(" ".join(secrets))
    body = urlencode({f"field{number}": secret for number, secret in enumerate(secrets)})
    asked = [
        ("GET", f"/nothing/{words}/?q={words}", {"Host": "evil.example"}),
        ("POST", f"/accounts/login/?next=/{words}", FORM),
        ("GET", f"/accounts/{words}/?q={words}", {"User-Agent": words}),
        ("TRACE", f"/accounts/login/?q={words}", {}),
    ]
    found = [_answer(host, *one, body) for one in asked]
    return found + _too_many(host, words)


def _too_many(host: str, words: str) -> list[Refusal]:
    """Try a password until the process has enough of it."""
    cookie, token = _form_of(host)
    headers = {**FORM, "Cookie": cookie, "Referer": f"http://{host}/accounts/login/"}
    login = {"login": "guess@example.org", "password": words, "csrfmiddlewaretoken": token}
    return [
        _answer(host, "POST", "/accounts/login/", headers, urlencode(login)) for _ in range(TRIES)
    ]


def _form_of(host: str) -> tuple[str, str]:
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("GET", "/accounts/login/")
    answer = connection.getresponse()
    text = answer.read().decode()
    cookies = [value.split(";")[0] for name, value in answer.getheaders() if name == "Set-Cookie"]
    token = text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    return "; ".join(cookies), token


def _answer(
    host: str, method: str, address: str, headers: dict[str, str], body: str = ""
) -> Refusal:
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request(method, address, body=body if method == "POST" else None, headers=headers)
    answer = connection.getresponse()
    text = answer.read() + repr(answer.getheaders()).encode()
    return Refusal(answer.status, f"{method} {address.split('/')[1]}", text)
