"""The documents tell the truth where a machine can see it: links, commands, words of the screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from config.local import places

README = places.ROOT / "README.md"
DOCUMENTS = [README, *sorted((places.ROOT / "docs").rglob("*.md"))]
USERS = sorted((places.ROOT / "docs" / "users").glob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
MAKE = re.compile(r"\bmake ([a-z]+)")
MANAGE = re.compile(r"manage\.py ([a-z_]+)")
VARIABLE = re.compile(r"\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?=[`=])")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
OFFICE_PAGE = re.compile(r"`(/(?:rosters|boards|packs|gate|goods/(?:lots|runs))/[a-z/]*)`")
LONGEST_USER_PAGE = 60  # lines; people who read these are busy
SITE_COMMANDS = {  # run on the site
    *("release_lapsed_holds", "withdraw_pages", "tend_money", "merge_log", "check_log"),
    *("close_month", "check_ledger"),
}


def test_links_of_the_documents_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(places.ROOT)} -> {target}"
        for path in DOCUMENTS
        for target in _links(path)
        if not (path.parent / target).exists()
    ]

    assert broken == []


def test_make_knows_what_the_documents_tell_to_make() -> None:
    rules = {line.split(":")[0] for line in _text(places.ROOT / "Makefile").splitlines()}

    told = {(path.name, rule) for path in DOCUMENTS for rule in MAKE.findall(_code(path))}

    assert ("README.md", "demo") in told
    assert sorted(name for name in told if name[1] not in rules) == []


def test_commands_of_the_documents_exist() -> None:
    told = {(path.name, name) for path in DOCUMENTS for name in MANAGE.findall(_code(path))}

    commands = "*/management/commands/*.py"
    of_the_site = {
        path.stem for side in ("home", "donations") for path in (places.ROOT / side).glob(commands)
    }
    assert ("README.md", "check_wall") in told
    known = {*get_commands(), *of_the_site}
    assert sorted(command for command in told if command[1] not in known) == []


def test_commands_of_the_site_are_told_with_its_settings() -> None:
    lines = [line for path in DOCUMENTS for line in _text(path).splitlines()]

    told = [line for line in lines if any(f"manage.py {name}" in line for name in SITE_COMMANDS)]

    assert told
    assert [line for line in told if "--settings=config.settings.site" not in line] == []


def test_variables_named_for_operators_are_read_somewhere() -> None:
    program = "".join(map(_text, [*_python("config"), *_python("home")]))

    named = set(VARIABLE.findall(_code(places.ROOT / "docs" / "operators.md")))

    assert {"DATABASE_URL", "VAULT_KEK", "NUANTONG_DEMO"} <= named
    assert sorted(name for name in named if name not in program) == []


@pytest.mark.parametrize("path", USERS, ids=lambda path: path.stem)
def test_words_in_bold_stand_on_the_screen(path: Path) -> None:
    english, chinese = _words_of_the_screen()
    first, second = _text(path).split("## 中文\n")

    unknown = [word for word in BOLD.findall(first) if word not in english]
    unknown += [word for word in BOLD.findall(second) if word not in chinese]

    assert unknown == []


@pytest.mark.parametrize("path", USERS, ids=lambda path: path.stem)
def test_a_page_for_users_is_short_and_in_both_languages(path: Path) -> None:
    text = _text(path)

    assert len(text.splitlines()) <= LONGEST_USER_PAGE
    assert {"## What you never see, and why", "## When something is wrong"} <= {*text.splitlines()}
    assert all(words in text for words in ("## 中文", "看不到的：", "有问题时："))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_addresses_of_the_office_exist(path: Path) -> None:
    assert [page for page in OFFICE_PAGE.findall(_text(path)) if not _is_page(page)] == []


def _links(path: Path) -> Iterator[str]:
    """Yield what relative links point at, without the place inside it."""
    for target in LINK.findall(CODE.sub("", _text(path))):
        if "://" not in target and not target.startswith(("#", "mailto:")):
            yield target.split("#")[0]


def _code(path: Path) -> str:
    return "\n".join(CODE.findall(_text(path)))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _python(package: str) -> list[Path]:
    return sorted((places.ROOT / package).rglob("*.py"))


def _words_of_the_screen() -> tuple[set[str], set[str]]:
    catalogue = polib.pofile(str(places.ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"))
    return {entry.msgid for entry in catalogue}, {entry.msgstr for entry in catalogue}


def _is_page(address: str) -> bool:
    try:
        return bool(resolve(address))
    except Resolver404:
        return False
