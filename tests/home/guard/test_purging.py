"""What was deleted from a draft is deleted for good: nothing of it is in any table."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse

from home.guard.services import approvals, purging
from home.pages.groups import EDITORS
from home.pages.models import InformationPage
from tests.home.pages.editors import editor
from tests.home.pages.opened import NOON, author, reviewer

pytestmark = pytest.mark.django_db
CANARY = "990003201511031234"


def _tables_with(canary: str) -> list[str]:
    """Return the tables of which some row holds this text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f'SELECT 1 FROM "{name}" t WHERE t::text LIKE %s', [f"%{canary}%"])  # noqa: S608  our own tables
            if cursor.fetchone():
                found.append(name)
    return found


@pytest.fixture
def blocked(about: InformationPage) -> InformationPage:
    """A live page with a draft of an ID number, handed in and titled with it."""
    about.lead, about.title = f"证件号 {CANARY}", f"题 {CANARY}"
    revision = about.save_revision(user=author(), clean=False, log_action=True)
    approvals.ask_for_reading(revision=revision, asker=None, now=NOON)
    about.refresh_from_db()
    return about


def test_the_draft_is_where_one_would_look(blocked: InformationPage) -> None:
    assert {"wagtailcore_revision", "reading_textcheck", "wagtailcore_page"} <= set(
        _tables_with(CANARY)
    )


def test_after_the_purge_no_table_holds_it_and_the_public_page_stands(
    blocked: InformationPage, client: Client
) -> None:
    gone = purging.purge_revisions(page=blocked, reviewer=reviewer(), now=NOON)

    assert gone == 1
    assert _tables_with(CANARY) == []
    assert client.get(blocked.url).status_code == 200
    blocked.refresh_from_db()
    assert blocked.get_latest_revision().pk == blocked.live_revision_id


def test_after_the_purge_a_new_version_can_be_written(blocked: InformationPage) -> None:
    purging.purge_revisions(page=blocked, reviewer=reviewer(), now=NOON)
    blocked.refresh_from_db()
    blocked.lead = "新的导语。"

    assert blocked.save_revision(user=author()).pk


def test_an_editor_purges_nothing(blocked: InformationPage) -> None:
    with pytest.raises(PermissionDenied):
        purging.purge_revisions(page=blocked, reviewer=editor(group=EDITORS), now=NOON)

    assert _tables_with(CANARY)


def test_purging_is_a_press_and_no_link(blocked: InformationPage, client: Client) -> None:
    client.force_login(reviewer())
    url = reverse("guard_desk:purge", args=[blocked.pk])

    assert client.get(url).status_code == 405
    assert client.post(url).status_code == 302
    assert _tables_with(CANARY) == []


def test_a_page_that_was_never_public_is_deleted_whole(front: InformationPage) -> None:
    from home.pages import trees  # noqa: PLC0415  one use

    page = InformationPage(title="新", slug="new", lead=f"证件号 {CANARY}")
    trees.write_below(front, page, author=author())
    with pytest.raises(purging.PageNeverPublic):
        purging.purge_revisions(page=page, reviewer=reviewer(), now=NOON)

    purging.delete_unpublished(page=page, reviewer=reviewer())

    assert _tables_with(CANARY) == []
