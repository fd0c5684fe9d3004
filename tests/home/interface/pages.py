"""Render a component and read it as a parsed page."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string
from django.test import RequestFactory


def component(name: str, *, path: str = "/", **context: Any) -> BeautifulSoup:
    request = RequestFactory().get(path)
    markup = render_to_string(f"components/_{name}.html", context, request=request)
    return BeautifulSoup(markup, "html.parser")


def page(name: str, path: str = "/", **context: Any) -> BeautifulSoup:
    markup = render_to_string(name, context, request=RequestFactory().get(path))
    return BeautifulSoup(markup, "html.parser")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    """Return the only element that fits."""
    (found,) = soup.select(selector)
    return found


def words(element: BeautifulSoup | Tag) -> str:
    return " ".join(element.get_text(" ").split())
