"""The content security policy allows no inline script or style: no template may contain one."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.ROOT)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PICTURES = sorted((ROOT / "static" / "img").glob("*.svg"))
FORBIDDEN = {
    "style attribute": r"\sstyle\s*=",
    "style element": r"<style\b",
    "handler": r"\son[a-z]+\s*=",
    "inline script": r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)",
    "script address": r"javascript:",
    "evaluated attribute": r"\shx-(on|vals\s*=\s*['\"]js)",
    "other host": r"(?:src|href)=\"(?:https?:)?//",
    "unescaped": r"\|\s*safe\b|autoescape off",
}


@pytest.mark.parametrize("name", sorted(FORBIDDEN))
def test_no_template_breaks_the_policy(name: str) -> None:
    found = [path for path in TEMPLATES if re.search(FORBIDDEN[name], path.read_text())]

    assert found == []


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("style attribute", '<p style="x">'),
        ("handler", '<a onclick="x">'),
        ("inline script", "<script>x</script>"),
        ("evaluated attribute", '<a hx-on:click="x">'),
        ("other host", '<img src="//example.org/a.png">'),
        ("unescaped", "{{ words|safe }}"),
    ],
)
def test_the_patterns_find_what_they_are_for(name: str, markup: str) -> None:
    assert re.search(FORBIDDEN[name], markup)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_small_and_asks_nothing_from_elsewhere(picture: Path) -> None:
    drawn = picture.read_text()

    assert len(drawn.encode()) < 8 * 1024
    assert not re.search(r"<script|<image|<foreignObject|\sstyle=|href=\"[^#]", drawn)


def test_the_last_error_page_needs_nothing_to_be_drawn() -> None:
    text = (ROOT / "templates" / "500.html").read_text()

    assert "{%" not in text
    assert "{{" not in text


@pytest.mark.parametrize("code", ["400", "403", "404", "429", "500"])
def test_error_pages_speak_both_languages(code: str) -> None:
    text = (ROOT / "templates" / f"{code}.html").read_text()

    assert re.search("[\u4e00-\u9fff]{4}", text)
    assert 'lang="en"' in text
