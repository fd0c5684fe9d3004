"""A rendered page as a reader and a browser meet it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "input", "br", "hr", "use", "path", "rect", "line"}
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
LATIN_SENTENCE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){2,}")


@dataclass
class Page(HTMLParser):
    """Words by language, addresses of what is loaded, and anything inline."""

    loaded: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)
    _langs: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @property
    def language(self) -> str:
        return self._langs[-1][1] if self._langs else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._langs.append((tag, given.get("lang", self.language)))
        self._note_inline(tag, given)
        for name in ("src", "srcset", "poster", "data"):
            if given.get(name):
                self.loaded.append(given[name])
        if tag in {"link", "use"} and given.get("rel") not in {"canonical", "alternate"}:
            self.loaded.append(given.get("href", ""))
        for name in ("alt", "aria-label", "title", "placeholder"):
            self.words.setdefault(given.get("lang", self.language), []).append(given.get(name, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in {opened for opened, _ in self._langs}:
            while self._langs.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._langs and self._langs[-1][0] not in {"script", "style"}:
            self.words.setdefault(self.language, []).append(data.strip())

    def _note_inline(self, tag: str, given: dict[str, str]) -> None:
        if tag == "style" or "style" in given:
            self.inline.append(f"{tag} style")
        if tag == "script" and not given.get("src") and given.get("type") != "application/ld+json":
            self.inline.append("script")
        self.inline += [f"{tag} {name}" for name in given if name.startswith("on")]


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page
