"""Pages made public as in life: an editor writes, the office reads, a reviewer approves."""

from datetime import UTC, datetime
from typing import Any

from wagtail.models import Page, Revision

from home.accounts.models import User
from home.guard.reviewers import REVIEWERS
from home.guard.services import approvals
from home.pages import trees
from home.pages.demo import publish_demo_site, write_demo_site
from home.pages.groups import EDITORS, ensure_groups
from home.pages.models import HomePage
from home.reading.models import TextCheck, TextVerdict
from tests.home.pages.editors import editor

NOON = datetime(2025, 1, 15, 4, tzinfo=UTC)


def author() -> User:
    return editor(group=EDITORS, email="author@example.org")


def reviewer() -> User:
    return editor(group=REVIEWERS, email="reviewer@example.org")


def answer_as_the_office(verdict: str = "clear") -> None:
    """Write what the gate writes, for every text that waits."""
    answered = TextVerdict.objects.values_list("check_id", flat=True)
    for check in TextCheck.objects.exclude(pk__in=answered):
        TextVerdict.objects.create(check_id=check.pk, digest=check.digest, verdict=verdict)


def publish(revision: Revision) -> None:
    """Lead a revision through both stages and make it public."""
    approvals.ask_for_reading(revision=revision, asker=None, now=NOON)
    answer_as_the_office()
    approvals.approve_revision(revision=revision, reviewer=reviewer(), now=NOON)
    revision.publish(user=reviewer())


def publish_changes(page: Page) -> None:
    """Publish what was changed on this instance; the instance is as stored afterwards."""
    publish(page.save_revision(user=author()))
    page.refresh_from_db()


def open_below(parent: Page, page: Page) -> Any:
    trees.write_below(parent, page, author=author())
    publish(page.latest_revision)
    page.refresh_from_db()
    return page


def open_pair(parent: Page, page: Page, english: trees.Fields) -> tuple[Any, Any]:
    pair = trees.add_pair(parent, page, english, author=author())
    return _opened(pair)


def open_home(page: HomePage, english: trees.Fields) -> tuple[Any, Any]:
    return _opened(trees.add_home(page, english, author=author()))


def open_demo_site(*, now: datetime) -> HomePage:
    ensure_groups()
    home = write_demo_site(author=author(), now=now)
    answer_as_the_office()
    publish_demo_site(reviewer=reviewer(), now=now)
    home.refresh_from_db()
    return home


def _opened(pair: tuple[Page, Page]) -> tuple[Page, Page]:
    for page in pair:
        if not page.live:
            publish(page.get_latest_revision())
            page.refresh_from_db()
    return pair
