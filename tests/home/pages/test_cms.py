"""Editors sign in where everybody does, and the CMS lets in who may."""

import pytest
from django.test import Client
from django.urls import reverse

from home.accounts.models import User
from home.pages.groups import EDITORS, MODERATORS, ensure_groups
from home.pages.models import HomePage, InformationPage
from tests.home.accounts.factories import UserFactory
from tests.home.pages.editors import editor, signed_in

pytestmark = pytest.mark.django_db


def test_the_cms_sends_strangers_to_the_one_sign_in(client: Client) -> None:
    answer = client.get("/cms/", follow=True)

    assert answer.redirect_chain[-1] == ("/accounts/login/?next=/cms/", 302)


def test_wagtail_s_own_sign_in_is_the_same_one(client: Client) -> None:
    answer = client.get("/cms/login/?next=/cms/pages/")

    assert answer["Location"] == "/accounts/login/?next=/cms/pages/"
    assert client.get("/cms/logout/")["Location"] == "/accounts/logout/"
    assert client.get("/cms/password_reset/", follow=True).status_code == 404


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
def test_editors_and_moderators_see_their_pages(
    front: HomePage, about: InformationPage, client: Client, group: str
) -> None:
    signed_in(client, group=group)

    for url in (
        "/cms/",
        reverse("wagtailadmin_explore", args=[front.pk]),
        reverse("wagtailadmin_pages:edit", args=[about.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_account"),
    ):
        assert client.get(url).status_code == 200, url


def test_a_visitor_with_an_account_is_not_let_in(client: Client) -> None:
    client.force_login(UserFactory.create())

    assert client.get("/cms/", follow=True).status_code == 403


def test_only_moderators_publish(front: HomePage) -> None:
    writer, moderator = editor(group=EDITORS), editor(group=MODERATORS)

    assert not front.permissions_for_user(writer).can_publish()
    assert front.permissions_for_user(writer).can_edit()
    assert front.permissions_for_user(moderator).can_publish()


def test_groups_can_be_ensured_again() -> None:
    first = [sorted(group.permissions.values_list("pk", flat=True)) for group in ensure_groups()]

    second = [sorted(group.permissions.values_list("pk", flat=True)) for group in ensure_groups()]

    assert first == second


def test_people_are_listed_by_their_address(client: Client) -> None:
    admin = User.objects.create_superuser("head@example.org", "x")
    client.force_login(admin)

    answer = client.get(reverse("wagtailusers_users:index"))

    assert "head@example.org" in answer.content.decode()
    assert client.get("/cms/pages/").status_code == 200
    assert client.get(reverse("wagtailsites:index")).status_code == 200


def test_pages_of_the_cms_bear_our_name(client: Client) -> None:
    signed_in(client)

    html = client.get("/cms/").content.decode()

    assert "暖童" in html
    assert "img/mark" in html
    assert "css/cms.css" in html


def test_no_raw_html_can_be_put_into_a_page(about: InformationPage) -> None:
    blocks = about.body.stream_block.child_blocks

    assert set(blocks) == {"text", "picture", "steps", "facts", "papers", "questions"}
    assert "embed" not in blocks["text"].features
    assert "image" not in blocks["text"].features
