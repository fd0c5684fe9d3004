"""Texts as the site hands them in."""

from datetime import UTC, datetime
from uuid import uuid4

from coordination.desk import services
from coordination.gate import applying
from coordination.vault import services as vault
from home.accounts.models import User
from home.reading.models import TextCheck
from home.reading.services import request_check
from tests.home.accounts.factories import UserFactory

NOON = datetime(2024, 12, 20, 4, tzinfo=UTC)
REGISTERED = "覃紫涵"  # invented; nobody's but this test's


def register(name: str = REGISTERED) -> None:
    vault.seal_identity(subject=uuid4(), values={"name": name}, now=NOON)


def hand_in(*words: str, author: User | None = None) -> TextCheck:
    parts = [(f"part{number}", text) for number, text in enumerate(words)]
    return request_check(
        parts=parts, author=author or UserFactory.create(), page_number=1, now=NOON
    )


def read_and_carry() -> int:
    read = services.read_waiting(now=NOON)
    applying.apply_waiting(now=NOON)
    return read
