"""No general export exists: every file an office view can answer with is declared and listed."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from config.local import places
from coordination.accounts.access import FILE_USES, gives_file
from coordination.accounts.middleware import DeclaredFilesMiddleware, is_file_declared

DOCUMENT = places.ROOT / "docs" / "exports.md"
FILE_ENDINGS = re.compile(r"\.(csv|xlsx?|json|pdf|zip|txt|xml)/?\$?$")
MAKES_FILES = {"FileResponse", "JsonResponse", "StreamingHttpResponse"}


def addresses(
    patterns: list[Any] | None = None, prefix: str = "", namespace: str = ""
) -> Iterator[tuple[str, str, Callable[..., HttpResponse]]]:
    """Return (path, name, view) of every address of the office."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (namespace, pattern.namespace) if part)
            yield from addresses(pattern.url_patterns, path, inner)
        elif isinstance(pattern, URLPattern):
            yield path, ":".join(p for p in (namespace, pattern.name) if p), pattern.callback


def ours() -> list[tuple[str, str, Callable[..., HttpResponse]]]:
    return [found for found in addresses() if found[2].__module__.startswith("coordination.")]


def listed() -> dict[str, str]:
    """Return the table of the document: address and use."""
    return dict(re.findall(r"^\| `(\w+:\w+)` \| `(\w+)` \|", DOCUMENT.read_text(), re.MULTILINE))


def test_the_document_lists_every_view_that_declares_a_file_and_no_other() -> None:
    declared = {name: view.office_file for _, name, view in ours() if is_file_declared(view)}  # type: ignore[attr-defined]

    assert declared == listed()
    assert set(declared.values()) <= FILE_USES


def test_an_address_that_looks_like_a_file_belongs_to_a_declared_view() -> None:
    files = {name for path, name, _ in ours() if FILE_ENDINGS.search(path)}

    assert files
    assert files <= set(listed())


def test_whatever_builds_a_file_in_its_own_code_is_declared() -> None:
    """Read each view's own words: a content type or a file response needs the declaration."""
    building = {name for _, name, view in ours() if builds_a_file(inspect.unwrap(view))}

    assert "exports:export_file" in building
    assert building <= set(listed())


def builds_a_file(view: Callable[..., HttpResponse]) -> bool:
    tree = ast.walk(ast.parse(inspect.getsource(view)))
    calls = [node for node in tree if isinstance(node, ast.Call)]
    return any(
        call.func.id in MAKES_FILES or any(word.arg == "content_type" for word in call.keywords)
        for call in calls
        if isinstance(call.func, ast.Name)
    )


@pytest.mark.parametrize(
    "answer",
    [
        lambda: HttpResponse("a;b", content_type="text/csv"),
        lambda: HttpResponse(b"%PDF", content_type="application/pdf"),
        lambda: JsonResponse({}),
        lambda: StreamingHttpResponse(iter([b"x"])),
        lambda: HttpResponse("x", headers={"Content-Disposition": "attachment"}),
    ],
)
def test_a_file_from_a_view_that_never_declared_one_is_stopped(
    answer: Callable[[], HttpResponse],
) -> None:
    request = RequestFactory().get("/")
    request.resolver_match = resolve(reverse("gate:ledger"))

    with pytest.raises(ImproperlyConfigured, match="gate:ledger"):
        DeclaredFilesMiddleware(lambda _: answer())(request)


def test_a_page_passes_and_a_declared_file_passes() -> None:
    page, file = RequestFactory().get("/"), RequestFactory().get("/")
    page.resolver_match = resolve(reverse("gate:ledger"))
    file.resolver_match = resolve(reverse("fulfilment:load_list", args=["winter"]))

    told = [
        DeclaredFilesMiddleware(lambda _: HttpResponse("x"))(page),
        DeclaredFilesMiddleware(lambda _: HttpResponse("x", content_type="text/csv"))(file),
    ]

    assert [response.status_code for response in told] == [200, 200]


def test_an_unknown_use_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown use"):
        gives_file("whatever")
