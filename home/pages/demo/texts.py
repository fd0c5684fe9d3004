"""The shape of a demo page's words."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Block = tuple[str, Any]


@dataclass(frozen=True)
class Words:
    title: str
    lead: str
    body: tuple[Block, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)  # further fields of the page


@dataclass(frozen=True)
class Update:
    slug: str
    told_on: date
    zh: Words
    en: Words


def text(*paragraphs: str) -> Block:
    return "text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def titled(title: str, *paragraphs: str) -> Block:
    return "text", f"<h2>{title}</h2>" + "".join(f"<p>{entry}</p>" for entry in paragraphs)


def steps(title: str, *pairs: tuple[str, str]) -> Block:
    return "steps", {
        "title": title,
        "steps": [{"title": name, "text": words} for name, words in pairs],
    }


def facts(title: str, *entries: str) -> Block:
    return "facts", {"title": title, "facts": list(entries)}


def questions(title: str, *pairs: tuple[str, str]) -> Block:
    return "questions", {
        "title": title,
        "questions": [
            {"question": question, "answer": f"<p>{answer}</p>"} for question, answer in pairs
        ],
    }
