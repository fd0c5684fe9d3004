"""The log as files, the same in all languages: heads, entries, proofs, the checker, the key."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, Final, ParamSpec

from django.core.exceptions import BadRequest
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.views.decorators.http import require_safe

from donations.goods.services import limits
from donations.publiclog.models import LogHead
from donations.publiclog.queries import reading, tree

LINES_AT_ONCE: Final = 10_000
READING: Final = limits.Limit("log", most=600, seconds=900)
CHECKER: Final = Path(__file__).parents[1] / "checker.py"  # given out, never imported
FOR_EVER: Final = "public, max-age=31536000, immutable"
A_MINUTE: Final = "public, max-age=60"
Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]


def public_file(view: View[Given]) -> View[Given]:
    """Let any page and program read the file, as often as `READING` allows."""

    @require_safe
    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs
    ) -> HttpResponseBase:
        try:
            limits.check_rate(limit=READING, who=request.META["REMOTE_ADDR"])
        except limits.TooManyTries:
            return HttpResponse(status=429, content_type="text/plain", headers={"Retry-After": 900})
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


@public_file
def checkpoint(request: HttpRequest) -> HttpResponse:
    return _text(_head().note)


@public_file
def key(request: HttpRequest) -> HttpResponse:
    """Tell every key that ever signed a head, newest first."""
    heads = LogHead.objects.order_by("verifier", "-tree_size").distinct("verifier")
    newest = sorted(heads, key=lambda head: -head.tree_size)
    if not newest:
        raise Http404
    return _text("".join(f"{head.verifier}\n" for head in newest))


@public_file
def entries(request: HttpRequest) -> StreamingHttpResponse:
    """Send lines `from` up to, not including, `to`; `LINES_AT_ONCE` at most, a link tells more."""
    size = _head().tree_size
    first = _number(request, "from", most=size, default=0)
    last = _number(request, "to", most=size, default=min(first + LINES_AT_ONCE, size))
    if not first <= last <= first + LINES_AT_ONCE:
        raise BadRequest("from, to: at most 10000 lines at once")
    answer = StreamingHttpResponse(
        reading.lines_between(first, last), content_type="application/jsonl; charset=utf-8"
    )
    answer["Cache-Control"] = FOR_EVER if "to" in request.GET else A_MINUTE
    if last < size:
        answer["Link"] = f'<{request.path}?from={last}>; rel="next"'
    return answer


@public_file
def proof(request: HttpRequest, index: int) -> HttpResponse:
    newest = _head().tree_size
    size = _number(request, "size", most=newest, default=newest)
    if index >= size:
        raise Http404
    return _json(reading.proof_of(index=index, size=size), "size" in request.GET)


@public_file
def consistency(request: HttpRequest) -> HttpResponse:
    newest = _head().tree_size
    new = _number(request, "to", most=newest, default=newest)
    old = _number(request, "from", most=new, default=new)
    if not old:
        raise BadRequest("from: at least 1")
    path = [one.hex() for one in tree.consistency_path(old=old, new=new)]
    return _json({"from": old, "to": new, "path": path}, "to" in request.GET)


@public_file
def checker_program(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(CHECKER.read_bytes(), content_type="text/x-python; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="checker.py"'
    answer["Cache-Control"] = A_MINUTE
    return answer


def _head() -> LogHead:
    head = tree.newest_head()
    if head is None:
        raise Http404
    return head


def _number(request: HttpRequest, name: str, *, most: int, default: int) -> int:
    """Return a number of the address; what is none, or too large, is a bad request."""
    text = request.GET.get(name, str(default))
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(most)) or int(text) > most:
        raise BadRequest(f"{name}: a number up to {most}")
    return int(text)


def _text(text: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = A_MINUTE
    return answer


def _json(told: dict[str, object], is_for_ever: bool) -> HttpResponse:
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = FOR_EVER if is_for_ever else A_MINUTE
    return answer
