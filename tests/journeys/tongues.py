"""One language a page: what stands on it in another, without saying so."""

from playwright.sync_api import Page

# Names of things that are the same everywhere; people's and files' names are marked in the page.
SAME_EVERYWHERE = [
    *("Nuantong", "JSON", "CSV", "PDF", "Excel", "English", "WeChat", "Demo data"),
    *("xlsx", "xls", "csv", "GB", "MB", "WCAG"),
]
LONGEST_UNIT = 2  # mm, cm
TEXTS_BY_LANGUAGE = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, parent = node.parentElement;
    if (!node.data.trim() || parent.closest('script, style, template')) continue;
    found.push([parent.closest('[lang]').lang.toLowerCase(), node.data.trim()]);
  }
  for (const one of document.querySelectorAll('[aria-label], [alt], [placeholder], [title]'))
    for (const name of ['aria-label', 'alt', 'placeholder', 'title'])
      if (one.getAttribute(name))
        found.push([one.closest('[lang]').lang.toLowerCase(), one.getAttribute(name)]);
  found.push([document.documentElement.lang.toLowerCase(), document.title]);
  return found;
}"""


def strange_words(page: Page, lang: str) -> list[str]:
    """Return texts that are not in the language their element says they are in."""
    texts = page.evaluate(TEXTS_BY_LANGUAGE)
    return sorted({f"{tongue}: {text[:80]}" for tongue, text in texts if is_strange(tongue, text)})


def is_strange(tongue: str, text: str) -> bool:
    return is_foreign_to_chinese(text) if tongue.startswith("zh") else has_chinese(text)


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def is_foreign_to_chinese(text: str) -> bool:
    """Return whether a text without one Chinese character has two English words or more."""
    for name in SAME_EVERYWHERE:
        text = text.replace(name, "")
    words = [word for word in text.split() if word.isascii() and word.isalpha()]
    is_address = "@" in text
    return not has_chinese(text) and any(map(is_english, words)) and not is_address


def is_english(word: str) -> bool:
    """Return whether it is more than a unit or a code."""
    return len(word) > LONGEST_UNIT and not word.isupper()
