"""The editor tells what happened in the winter, in both languages."""

from typing import Any

from config.story import clock, lines, public_accounts
from home.pages.demo import write_demo_site
from home.pages.demo.building import unpublished

SAID = [("{written} 篇进展交复核", "{written} updates handed in")]


def tell() -> dict[str, Any]:
    write_demo_site(author=public_accounts.by_role("editor"), now=clock.TOLD)
    told = {"written": len(unpublished())}
    return {**told, "said": lines.said(SAID, told)}
