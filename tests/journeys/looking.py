"""Looking at a page as its readers do: on a phone and on a desk, by eye, by ear, by keyboard."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from config.local import places
from tests.journeys.tongues import strange_words

WIDTHS, HEIGHT = (375, 1280), 900
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENSHOTS = places.VAR / "screenshots"
LOCAL = ("data:", "blob:", "about:")
AXE = f"() => {{ {AXE_SCRIPT}; return null; }}"
BROKEN_RULES = """async rules => {
  const found = await axe.run({runOnly: rules, resultTypes: ['violations']});
  return found.violations.map(
    one => ({id: one.id, elements: one.nodes.map(node => node.html.slice(0, 160))}));
}"""
SETTLED = "document.fonts.ready.then(() => true)"
WIDER_THAN_ITS_WINDOW = """() => {
  const room = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll('body *')].find(
    one => one.getBoundingClientRect().right > room + 1 && !one.closest('.table-wrap'));
  return document.documentElement.scrollWidth > room ? (wide ? wide.outerHTML : 'page') : '';
}"""


@dataclass(frozen=True)
class Finding:
    """Something on a page that should not be there."""

    kind: str  # axe, sideways, language, console, elsewhere, answer
    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}"


@dataclass
class Watch:
    """What was seen by everybody who watches pages during the story."""

    origins: frozenset[str]
    public_origin: str
    findings: list[Finding] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)
    public_answers: list[bytes] = field(default_factory=list)
    public_addresses: set[str] = field(default_factory=set)

    def over(self, context: BrowserContext) -> None:
        """Note what any page of the context says, asks for and is answered."""
        context.on("console", self._said)
        context.on("weberror", lambda error: self._note("console", error.page, str(error.error)))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def of(self, kind: str) -> list[str]:
        return [str(finding) for finding in self.findings if finding.kind == kind]

    def look(self, page: Page, name: str, *, lang: str = "zh-hans") -> None:
        """Test the page at both widths and keep a picture of each."""
        self.looked_at.append(name)
        page.evaluate(AXE)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.evaluate(SETTLED)
            self._test(page, f"{name} at {width}")
            path = SCREENSHOTS / str(width) / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=path, full_page=True)
        self._read(page, name, lang)
        if page.url.startswith(self.public_origin):
            self.public_answers.append(page.content().encode())

    def _test(self, page: Page, where: str) -> None:
        for violation in page.evaluate(BROKEN_RULES, RULES):
            self.findings += [
                Finding("axe", where, f"{violation['id']}: {element}")
                for element in violation["elements"]
            ]
        if wide := page.evaluate(WIDER_THAN_ITS_WINDOW):
            self.findings.append(Finding("sideways", where, wide[:200]))

    def _read(self, page: Page, name: str, lang: str) -> None:
        said = page.locator("html").get_attribute("lang") or ""
        if said != lang:
            self.findings.append(Finding("language", name, f"lang={said!r}, not {lang!r}"))
        for words in strange_words(page, lang):
            self.findings.append(Finding("language", name, words))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._note("console", message.page, message.text)

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin == self.public_origin and request.method == "GET":
            self.public_addresses.add(request.url)
        if not request.url.startswith(LOCAL) and origin not in self.origins:
            self.findings.append(Finding("elsewhere", "", request.url))

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.findings.append(Finding("answer", response.url, str(response.status)))

    def _note(self, kind: str, page: Page | None, text: str) -> None:
        where = urlsplit(page.url).path if page else ""
        self.findings.append(Finding(kind, re.sub(r"[0-9a-f-]{36}", "…", where), text))
